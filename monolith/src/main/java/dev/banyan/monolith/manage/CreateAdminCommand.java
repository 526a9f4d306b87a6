package dev.banyan.monolith.manage;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.Accounts.Changed;
import dev.banyan.monolith.accounts.users.PasswordViolation;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Creates an administrator.
@Command(name = "create-admin", description = "Creates an administrator.")
final class CreateAdminCommand extends ContextCommand {
  @Parameters(paramLabel = "USER", description = "The username.")
  private String user = "";

  @Option(names = "--display-name", description = "The name shown to others.")
  private String displayName = "";

  @Mixin private final PasswordInput passwordInput = new PasswordInput();

  @Override
  int run(ApplicationContext context, PrintStream out) {
    Username name = UserArgument.parse(user);
    Accounts accounts = context.getBean(Accounts.class);
    if (accounts.find(name).isPresent()) {
      throw taken(name);
    }
    String password = passwordInput.read(name.value());
    Set<String> permissions = new TreeSet<>(Set.of(Accounts.ADMIN, Accounts.OPERATE));
    Stream.of(Authority.values()).map(Authority::scope).forEach(permissions::add);
    Changed changed = accounts.add(name, displayName, password, permissions);
    switch (changed) {
      case DONE -> out.println("The administrator " + name.value() + " has been created.");
      case NAME_TAKEN -> throw taken(name);
      case PASSWORD_REFUSED ->
          throw new ManageException(
              PasswordViolation.of(password, name, displayName)
                  .map(why -> context.getMessage(why.key(), null, Locale.ENGLISH))
                  .orElse("The password was refused."));
      case NO_SUCH_ACCOUNT -> throw new IllegalStateException("not an outcome of adding");
    }
    return 0;
  }

  private static ManageException taken(Username name) {
    return new ManageException(
        "There is a user %s already. set-password sets their password.".formatted(name.value()));
  }
}
