package dev.banyan.monolith;

import dev.banyan.monolith.database.SchemaUpgradeJob;
import dev.banyan.monolith.manage.ManageCommand;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class MonolithMain {
  /// Starts the server. With the argument `migrate` it upgrades the schema instead and exits, with
  /// the exit code 1 if that fails; with `manage` as the first argument it runs a management
  /// command. All other arguments are for Spring Boot.
  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals(ManageCommand.NAME)) {
      System.exit(ManageCommand.run(MonolithMain.class, Arrays.copyOfRange(args, 1, args.length)));
    }
    if (List.of(args).equals(List.of("migrate"))) {
      SchemaUpgradeJob.run();
    } else {
      SpringApplication.run(MonolithMain.class, args);
    }
  }
}
