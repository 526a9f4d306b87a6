package dev.banyan.monolith.attachments;

import dev.banyan.monolith.encryption.SecretGenerator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Links to contents at another origin, if the settings have one. Who has a link can read the
/// content for ten minutes; the database only holds hashes of their secrets.
@Component
public class AttachmentLinks {
  /// The path of a link, before its secret.
  public static final String PATH = "/files/";

  static final Duration LIFETIME = Duration.ofMinutes(10);
  private final JdbcClient database;
  private final AttachmentRepository repository;
  private final AttachmentProperties settings;
  private final Clock clock;

  AttachmentLinks(
      JdbcClient database,
      AttachmentRepository repository,
      AttachmentProperties settings,
      Clock clock) {
    this.database = database;
    this.repository = repository;
    this.settings = settings;
    this.clock = clock;
  }

  /// A new link to the content; empty if there is no other origin.
  public Optional<URI> to(Attachment attachment) {
    URI origin = settings.origin();
    if (origin == null) {
      return Optional.empty();
    }
    String secret = SecretGenerator.random();
    database
        .sql(
            """
            INSERT INTO attachment_link (secret_hash, attachment_id, expires_at)
            VALUES (:hash, :attachment, :expires)
            """)
        .param("hash", SecretGenerator.hash(secret))
        .param("attachment", attachment.id())
        .param("expires", now().plus(LIFETIME))
        .update();
    return Optional.of(origin.resolve(PATH + secret));
  }

  /// The attachment of a valid link.
  public Optional<Attachment> find(String secret) {
    return database
        .sql(
            """
            SELECT attachment_id FROM attachment_link
            WHERE secret_hash = :hash AND expires_at > :now
            """)
        .param("hash", SecretGenerator.hash(secret))
        .param("now", now())
        .query(UUID.class)
        .optional()
        .flatMap(repository::find)
        .filter(attachment -> !attachment.isRemoved());
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 150_000)
  void deleteExpired() {
    database
        .sql("DELETE FROM attachment_link WHERE expires_at < :now")
        .param("now", now())
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
