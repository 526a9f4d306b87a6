package dev.banyan.monolith.manage;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// A Java shell with the application.
@Command(
    name = "shell",
    description = {
      "Starts JShell with the application on a running database.",
      "bean(Accounts.class) returns a bean, sql(\"SELECT ...\") prints a result. /exit ends it."
    })
final class ShellCommand extends ContextCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Run these scripts instead of asking; - is standard input.")
  private List<String> scripts = new ArrayList<>();

  @Override
  int run(ApplicationContext context, PrintStream out) throws Exception {
    if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
      throw new ManageException("This Java runtime has no JShell. Run the command with a JDK.");
    }
    String classPath = System.getProperty("java.class.path");
    if (ShellCommand.class.getResource("").getProtocol().equals("jar")
        && String.valueOf(ShellCommand.class.getResource("")).contains("BOOT-INF")) {
      throw new ManageException(
          "JShell cannot read a packed jar. Extract it first: java -Djarmode=tools -jar "
              + classPath
              + " extract");
    }
    ManageShell.open(context, out);
    Path startup = Files.createTempFile("banyan", ".jsh");
    try {
      Files.writeString(
          startup,
          """
          import static dev.banyan.monolith.manage.ManageShell.*;
          import dev.banyan.identity.*;
          import dev.banyan.tasks.*;
          import dev.banyan.comments.*;
          import dev.banyan.monolith.accounts.users.*;
          import java.util.*;
          import java.time.*;
          """);
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "--execution",
                  "local",
                  "--class-path",
                  classPath,
                  "--startup",
                  "DEFAULT",
                  "--startup",
                  startup.toString()));
      arguments.addAll(scripts);
      System.setOut(out);
      return JavaShellToolBuilder.builder().start(arguments.toArray(String[]::new));
    } finally {
      Files.delete(startup);
    }
  }
}
