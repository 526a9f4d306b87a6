package dev.banyan.monolith.manage;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// Lists accounts.
@Command(name = "list-users", description = "Lists the users, with their permissions.")
final class ListUsersCommand extends ContextCommand {
  @Option(names = "--admins", description = "Only administrators.")
  private boolean admins;

  @Option(names = "--json", description = "One JSON object for each user.")
  private boolean json;

  private record User(
      String username,
      String displayName,
      String email,
      boolean enabled,
      List<String> permissions,
      boolean secondFactor,
      String createdAt) {}

  @Override
  int run(ApplicationContext context, PrintStream out) {
    context
        .getBean(JdbcClient.class)
        .sql(
            """
            SELECT a.*, permissions_of(username) AS permissions,
              EXISTS (SELECT FROM totp_enrollment t WHERE t.username = a.username)
                OR EXISTS (SELECT FROM user_entities e JOIN user_credentials c
                           ON c.user_entity_user_id = e.id WHERE e.name = a.username) AS second_factor
            FROM account a
            WHERE NOT :admins OR permissions_of(username) @> '{admin}' ORDER BY username
            """)
        .param("admins", admins)
        .query((row, _) -> user(row))
        .stream()
        .forEach(
            user -> out.println(json ? new JsonMapper().writeValueAsString(user) : line(user)));
    return 0;
  }

  private static User user(ResultSet row) throws SQLException {
    String email = row.getString("email");
    return new User(
        row.getString("username"),
        row.getString("display_name"),
        email == null ? "" : email,
        row.getBoolean("enabled"),
        List.of((String[]) row.getArray("permissions").getArray()),
        row.getBoolean("second_factor"),
        row.getTimestamp("created_at").toInstant().toString());
  }

  private static String line(User user) {
    return "%-24s %-8s %-6s %s"
        .formatted(
            user.username(),
            user.enabled() ? "enabled" : "disabled",
            user.secondFactor() ? "mfa" : "-",
            String.join(" ", user.permissions()));
  }
}
