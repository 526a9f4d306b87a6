package dev.banyan.monolith.notifications;

import dev.banyan.identity.Username;
import dev.banyan.monolith.encryption.SecretGenerator;
import dev.banyan.monolith.notifications.Notification.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The secret addresses in emails about notifications, with which their recipients unsubscribe
/// without signing in. Each ends after [#LIFETIME]. The database only holds hashes.
@Component
public class UnsubscribeLinks {
  static final Duration LIFETIME = Duration.ofDays(90);
  private final JdbcClient database;
  private final Clock clock;
  private final String publicUrl;

  UnsubscribeLinks(
      JdbcClient database, Clock clock, @Value("${banyan.public-url}") String publicUrl) {
    this.database = database;
    this.clock = clock;
    this.publicUrl = publicUrl.replaceFirst("/+$", "");
  }

  /// What an address ends.
  public record Subscription(Username account, Set<Kind> kinds) {
    public Subscription {
      kinds = Set.copyOf(kinds);
    }
  }

  /// Creates the absolute address for an email, in the caller's transaction.
  String create(Username account, Collection<Kind> kinds) {
    String secret = SecretGenerator.random();
    database
        .sql(
            """
            INSERT INTO notification_unsubscribe (secret_hash, account, kinds, created_at)
            VALUES (:hash, :account, :kinds, :now)
            """)
        .param("hash", SecretGenerator.hash(secret))
        .param("account", account.value())
        .param("kinds", kinds.stream().map(Kind::name).toArray(String[]::new))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    return publicUrl + "/unsubscribe?token=" + secret;
  }

  /// What this secret ends; empty for one that is unknown or too old.
  public Optional<Subscription> find(String secret) {
    return database
        .sql(
            """
            SELECT account, kinds FROM notification_unsubscribe
            WHERE secret_hash = :hash AND created_at > :since
            """)
        .param("hash", SecretGenerator.hash(secret))
        .param("since", clock.instant().minus(LIFETIME).atOffset(ZoneOffset.UTC))
        .query((row, _) -> new Subscription(new Username(row.getString(1)), kinds(row)))
        .optional();
  }

  private static Set<Kind> kinds(ResultSet row) throws SQLException {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    Arrays.stream((String[]) row.getArray(2).getArray()).map(Kind::valueOf).forEach(kinds::add);
    return kinds;
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
  void cleanUp() {
    database
        .sql("DELETE FROM notification_unsubscribe WHERE created_at < now() - interval '90 d'")
        .update();
  }
}
