package dev.banyan.monolith.manage;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.SecondFactors;
import java.io.PrintStream;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Removes a user's second factors.
@Command(
    name = "reset-mfa",
    description =
        "Removes a user's second factors (authenticator app, recovery codes, passkeys and trusted"
            + " devices) and ends their sessions. They sign in with their password then.")
final class ResetMfaCommand extends ContextCommand {
  @Parameters(paramLabel = "USER", description = "The username.")
  private String user = "";

  @Override
  int run(ApplicationContext context, PrintStream out) {
    Username name = UserArgument.parse(user);
    Accounts accounts = context.getBean(Accounts.class);
    if (accounts.find(name).isEmpty()) {
      throw UserArgument.unknown(name);
    }
    accounts.endSessions(name);
    out.println(
        switch (context.getBean(SecondFactors.class).removeAll(name, ManageConfiguration.actor())) {
          case ALL -> "The second factors of %s have been removed.".formatted(name.value());
          case THERE_WERE_NONE -> "%s has no second factors.".formatted(name.value());
        });
    return 0;
  }
}
