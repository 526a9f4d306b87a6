package dev.banyan.monolith.accounts;

import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/// Looks accounts up for signing in, and tells whether a session still stands.
@Component
class SignedInUsers {
  private final JdbcClient database;

  SignedInUsers(JdbcClient database) {
    this.database = database;
  }

  /// The account of this name.
  ///
  /// @throws UsernameNotFoundException where there is none
  UserDetails load(String username) {
    return database
        .sql("SELECT * FROM account WHERE username = :name")
        .param("name", username.strip().toLowerCase(Locale.ROOT))
        .query((row, _) ->
            new SignedInUser(
                row.getString("username"),
                row.getString("display_name"),
                row.getString("password_hash"),
                row.getBoolean("enabled"),
                Accounts.grants(row),
                row.getLong("stamp")))
        .optional()
        .orElseThrow(() -> new UsernameNotFoundException("no such account"));
  }

  /// Whether nothing has happened to the account since it signed in that ends its sessions.
  boolean stillStands(SignedInUser user) {
    return database
        .sql("SELECT stamp FROM account WHERE username = :name AND enabled")
        .param("name", user.getUsername())
        .query(Long.class)
        .optional()
        .filter(stamp -> stamp == user.stamp())
        .isPresent();
  }
}
