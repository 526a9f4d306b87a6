package dev.banyan.monolith.manage;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.AccountPasswords;
import dev.banyan.monolith.accounts.users.AccountPasswords.Change;
import dev.banyan.monolith.accounts.users.Accounts;
import java.io.PrintStream;
import java.util.Locale;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Sets a user's password.
@Command(
    name = "set-password",
    description = "Sets a user's password, ends their sessions and revokes their tokens.")
final class SetPasswordCommand extends ContextCommand {
  @Parameters(paramLabel = "USER", description = "The username.")
  private String user = "";

  @Mixin private final PasswordInput passwordInput = new PasswordInput();

  @Override
  int run(ApplicationContext context, PrintStream out) {
    Username name = UserArgument.parse(user);
    if (context.getBean(Accounts.class).find(name).isEmpty()) {
      throw UserArgument.unknown(name);
    }
    String password = passwordInput.read(name.value());
    switch (context.getBean(AccountPasswords.class).reset(name, password)) {
      case Change.Done() ->
          out.println(
              "The password of %s has been changed; their sessions have ended."
                  .formatted(name.value()));
      case Change.Refused(var why) ->
          throw new ManageException(context.getMessage(why.key(), null, Locale.ENGLISH));
      case Change.NoSuchAccount() -> throw UserArgument.unknown(name);
      case Change.NotProven _ -> throw new IllegalStateException("not an outcome of a reset");
    }
    return 0;
  }
}
