package dev.banyan.monolith.manage;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Ends sessions.
@Command(
    name = "clear-sessions",
    description =
        "Ends the sessions of one user or of all, and revokes their tokens. They sign in again.")
final class ClearSessionsCommand extends ContextCommand {
  @ArgGroup(multiplicity = "1")
  private Whose whose = new Whose();

  private static final class Whose {
    @Parameters(paramLabel = "USER", description = "The username.")
    private @Nullable String user;

    @Option(names = "--all", description = "The sessions of all users.", required = true)
    private boolean all;
  }

  @Override
  int run(ApplicationContext context, PrintStream out) {
    JdbcClient database = context.getBean(JdbcClient.class);
    Accounts accounts = context.getBean(Accounts.class);
    List<Username> names =
        whose.all || whose.user == null
            ? everybody(database)
            : List.of(known(accounts, whose.user));
    for (Username name : names) {
      context
          .getBean(TransactionOperations.class)
          .executeWithoutResult(_ -> clear(context, database, accounts, name));
    }
    out.println("The sessions of %d users have ended.".formatted(names.size()));
    return 0;
  }

  private static Username known(Accounts accounts, String user) {
    Username name = UserArgument.parse(user);
    if (accounts.find(name).isEmpty()) {
      throw UserArgument.unknown(name);
    }
    return name;
  }

  private static List<Username> everybody(JdbcClient database) {
    return database
        .sql("SELECT username FROM account ORDER BY username")
        .query((row, _) -> new Username(row.getString(1)))
        .list();
  }

  private static void clear(
      ApplicationContext context, JdbcClient database, Accounts accounts, Username name) {
    accounts.endSessions(name);
    int ended =
        database
            .sql("DELETE FROM spring_session WHERE principal_name = :name")
            .param("name", name.value())
            .update();
    if (ended > 0) {
      context.publishEvent(
          SecurityEvent.byStaff(
              name.value(),
              Kind.SESSIONS_ENDED,
              new DefaultMessageSourceResolvable("activity.detail.by-administrator")));
    }
  }
}
