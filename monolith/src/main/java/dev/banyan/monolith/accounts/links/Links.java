package dev.banyan.monolith.accounts.links;

import dev.banyan.monolith.accounts.EmailAddress;
import dev.banyan.monolith.accounts.secrets.Secrets;
import dev.banyan.tasks.Username;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The links that count now. A token has 256 random bits.
@Component
public class Links {
  private final JdbcClient database;
  private final String publicUrl;

  Links(JdbcClient database, @Value("${banyan.public-url}") String publicUrl) {
    this.database = database;
    this.publicUrl = publicUrl.replaceFirst("/+$", "");
  }

  /// Makes a link, and its whole address as a letter carries it. The address begins with what the
  /// settings say, never with what a request says of itself.
  public String make(Purpose purpose, @Nullable Username account, EmailAddress email) {
    String token = Secrets.random();
    database
        .sql(
            """
            INSERT INTO link (token_hash, purpose, username, email, ends_at)
            VALUES (:hash, :purpose, :name, :email, now() + :seconds * interval '1 s')
            """)
        .param("hash", Secrets.hash(token))
        .param("purpose", purpose.name())
        .param("name", account == null ? null : account.value())
        .param("email", email.value())
        .param("seconds", purpose.life().toSeconds())
        .update();
    return publicUrl + purpose.path() + "?token=" + token;
  }

  /// The link of this token, which goes on counting.
  ///
  /// @throws LinkEndedException where there is none for any of these purposes
  public Link look(String token, Set<Purpose> purposes) {
    return counting("SELECT * FROM link", "", token, purposes).orElseThrow(LinkEndedException::new);
  }

  /// The link of this token, which counts no more once the caller's transaction commits. Of two who
  /// use it at the same moment, the second waits for the first and then finds nothing.
  ///
  /// @throws LinkEndedException where there is none for any of these purposes
  public Link use(String token, Set<Purpose> purposes) {
    return counting("DELETE FROM link", " RETURNING *", token, purposes)
        .orElseThrow(LinkEndedException::new);
  }

  private Optional<Link> counting(String before, String after, String token, Set<Purpose> which) {
    if (which.isEmpty()) {
      return Optional.empty();
    }
    return database
        .sql(
            before
                + " WHERE token_hash = :hash AND purpose IN (:purposes) AND ends_at > now()"
                + after)
        .param("hash", Secrets.hash(token))
        .param("purposes", which.stream().map(Purpose::name).toList())
        .query((row, _) -> link(row))
        .optional();
  }

  /// Those that count for a purpose, the newest first.
  public List<Link> all(Purpose purpose) {
    return database
        .sql(
            "SELECT * FROM link WHERE purpose = :purpose AND ends_at > now() ORDER BY made_at DESC")
        .param("purpose", purpose.name())
        .query((row, _) -> link(row))
        .list();
  }

  /// Ends all links of an account.
  public void end(Username account) {
    database.sql("DELETE FROM link WHERE username = :name").param("name", account.value()).update();
  }

  /// Ends all links to an address for a purpose.
  public void end(Purpose purpose, EmailAddress email) {
    database
        .sql("DELETE FROM link WHERE purpose = :purpose AND lower(email) = :email")
        .param("purpose", purpose.name())
        .param("email", email.key())
        .update();
  }

  @Scheduled(fixedDelay = 600_000, initialDelay = 60_000)
  void cleanUp() {
    database.sql("DELETE FROM link WHERE ends_at < now()").update();
  }

  private static Link link(ResultSet row) throws SQLException {
    String account = row.getString("username");
    return new Link(
        Purpose.valueOf(row.getString("purpose")),
        account == null ? null : new Username(account),
        new EmailAddress(row.getString("email")));
  }
}
