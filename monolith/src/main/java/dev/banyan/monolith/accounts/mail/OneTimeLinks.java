package dev.banyan.monolith.accounts.mail;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.EmailAddress;
import dev.banyan.monolith.encryption.SecretGenerator;
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

/// Creates and verifies one-time links. A token has 256 random bits.
@Component
public class OneTimeLinks {
  private final JdbcClient database;
  private final String publicUrl;

  OneTimeLinks(JdbcClient database, @Value("${banyan.public-url}") String publicUrl) {
    this.database = database;
    this.publicUrl = publicUrl.replaceFirst("/+$", "");
  }

  /// Creates a link and returns its absolute URL for use in an email. The base URL comes from the
  /// settings, never from the request.
  public String create(
      OneTimeLinkPurpose oneTimeLinkPurpose, @Nullable Username account, EmailAddress email) {
    String token = SecretGenerator.random();
    database
        .sql(
            """
            INSERT INTO one_time_token (token_hash, purpose, username, email, expires_at)
            VALUES (:hash, :purpose, :name, :email, now() + :seconds * interval '1 s')
            """)
        .param("hash", SecretGenerator.hash(token))
        .param("purpose", oneTimeLinkPurpose.name())
        .param("name", account == null ? null : account.value())
        .param("email", email.value())
        .param("seconds", oneTimeLinkPurpose.lifetime().toSeconds())
        .update();
    return publicUrl + oneTimeLinkPurpose.path() + "?token=" + token;
  }

  /// The valid link of this token; the link remains valid.
  ///
  /// @throws OneTimeLinkExpiredException if no valid link exists for any of these purposes
  public OneTimeLink find(String token, Set<OneTimeLinkPurpose> purposes) {
    return findValid("SELECT * FROM one_time_token", "", token, purposes)
        .orElseThrow(OneTimeLinkExpiredException::new);
  }

  /// The valid link of this token; the link becomes invalid when the caller's transaction commits.
  /// If two callers use it concurrently, the second waits for the first and then finds no link.
  ///
  /// @throws OneTimeLinkExpiredException if no valid link exists for any of these purposes
  public OneTimeLink use(String token, Set<OneTimeLinkPurpose> purposes) {
    return findValid("DELETE FROM one_time_token", " RETURNING *", token, purposes)
        .orElseThrow(OneTimeLinkExpiredException::new);
  }

  private Optional<OneTimeLink> findValid(
      String before, String after, String token, Set<OneTimeLinkPurpose> which) {
    if (which.isEmpty()) {
      return Optional.empty();
    }
    return database
        .sql(
            before
                + " WHERE token_hash = :hash AND purpose IN (:purposes) AND expires_at > now()"
                + after)
        .param("hash", SecretGenerator.hash(token))
        .param("purposes", which.stream().map(OneTimeLinkPurpose::name).toList())
        .query((row, _) -> link(row))
        .optional();
  }

  /// Valid links for a purpose, newest first.
  public List<OneTimeLink> all(OneTimeLinkPurpose oneTimeLinkPurpose) {
    return database
        .sql(
            "SELECT * FROM one_time_token WHERE purpose = :purpose AND expires_at > now() ORDER BY"
                + " created_at DESC")
        .param("purpose", oneTimeLinkPurpose.name())
        .query((row, _) -> link(row))
        .list();
  }

  /// Invalidates all links of an account.
  public void invalidate(Username account) {
    database
        .sql("DELETE FROM one_time_token WHERE username = :name")
        .param("name", account.value())
        .update();
  }

  /// Invalidates all links to an address for a purpose.
  public void invalidate(OneTimeLinkPurpose oneTimeLinkPurpose, EmailAddress email) {
    database
        .sql("DELETE FROM one_time_token WHERE purpose = :purpose AND lower(email) = :email")
        .param("purpose", oneTimeLinkPurpose.name())
        .param("email", email.key())
        .update();
  }

  @Scheduled(fixedDelay = 600_000, initialDelay = 60_000)
  void cleanUp() {
    database.sql("DELETE FROM one_time_token WHERE expires_at < now()").update();
  }

  private static OneTimeLink link(ResultSet row) throws SQLException {
    String account = row.getString("username");
    return new OneTimeLink(
        OneTimeLinkPurpose.valueOf(row.getString("purpose")),
        account == null ? null : new Username(account),
        new EmailAddress(row.getString("email")));
  }
}
