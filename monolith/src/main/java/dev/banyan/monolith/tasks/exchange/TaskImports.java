package dev.banyan.monolith.tasks.exchange;

import dev.banyan.identity.Username;
import dev.banyan.monolith.encryption.SecretGenerator;
import dev.banyan.monolith.encryption.Sha256;
import dev.banyan.monolith.tasks.exchange.TaskImport.Failure;
import dev.banyan.monolith.tasks.exchange.TaskImport.Progress;
import dev.banyan.monolith.tasks.exchange.TaskImport.Start;
import dev.banyan.monolith.tasks.exchange.TaskImport.Upload;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Stores uploaded files until one day after their upload, the last few of each user. In the
/// database, so that each instance can continue an import that another one began.
@Component
public class TaskImports {
  private static final int DAYS = 1;
  private static final int MOST = 5;
  private static final String COLUMNS =
      """
      SELECT id, owner, file_name, digest, today, zone, target, started_at,
        done, added, repeated, trashed, failed, failures, finished
      FROM task_import
      """;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient database;
  private final Clock clock;

  TaskImports(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Stores a file.
  ///
  /// @return its id
  public UUID keep(Username owner, String fileName, byte[] content, LocalDate today, ZoneId zone) {
    UUID id = UUID.randomUUID();
    database
        .sql(
            """
            INSERT INTO task_import
              (id, owner, created_at, file_name, digest, content, today, zone)
            VALUES (:id, :owner, :now, :name, :digest, :content, :today, :zone)
            """)
        .param("id", id)
        .param("owner", owner.value())
        .param("now", now())
        .param("name", fileName)
        .param("digest", digest(content))
        .param("content", content)
        .param("today", today)
        .param("zone", zone.getId())
        .update();
    database
        .sql(
            """
            DELETE FROM task_import WHERE owner = :owner AND id NOT IN (
              SELECT id FROM task_import WHERE owner = :owner
              ORDER BY created_at DESC, id LIMIT :most)
            """)
        .param("owner", owner.value())
        .param("most", MOST)
        .update();
    return id;
  }

  /// The file; empty if its import is finished.
  public byte[] content(TaskImport file) {
    return database
        .sql("SELECT content FROM task_import WHERE id = :id")
        .param("id", file.upload().id())
        .query(byte[].class)
        .optional()
        .orElse(new byte[0]);
  }

  public Optional<TaskImport> find(UUID id, Username owner) {
    return database
        .sql(COLUMNS + " WHERE id = :id AND owner = :owner")
        .param("id", id)
        .param("owner", owner.value())
        .query((row, _) -> read(row))
        .optional();
  }

  /// How many rows earlier imports of the same file to the same place have decided, at most.
  public int decidedEarlier(TaskImport file, String target) {
    return database
        .sql(
            """
            SELECT coalesce(max(done), 0) FROM task_import
            WHERE owner = :owner AND digest = :digest AND target = :target AND id <> :id
              AND started_at < (SELECT started_at FROM task_import WHERE id = :id)
            """)
        .param("owner", file.upload().owner())
        .param("digest", file.upload().digest())
        .param("target", target)
        .param("id", file.upload().id())
        .query(Integer.class)
        .single();
  }

  /// Confirms an import. The first confirmation counts.
  public void start(UUID id, String target) {
    database
        .sql(
            """
            UPDATE task_import SET target = :target, started_at = :now
            WHERE id = :id AND started_at IS NULL
            """)
        .param("id", id)
        .param("target", target)
        .param("now", now())
        .update();
  }

  /// Stores what has been decided, unless another request has decided it in the meantime. The file
  /// is no longer needed when all of it is decided.
  public void advance(UUID id, Progress before, Progress after) {
    database
        .sql(
            """
            UPDATE task_import
            SET done = :done, added = :added, repeated = :repeated, trashed = :trashed,
              failed = :failed, failures = :failures::jsonb, finished = :finished,
              content = CASE WHEN :finished THEN ''::bytea ELSE content END
            WHERE id = :id AND done = :before AND NOT finished
            """)
        .param("id", id)
        .param("before", before.done())
        .param("done", after.done())
        .param("added", after.added())
        .param("repeated", after.repeated())
        .param("trashed", after.trashed())
        .param("failed", after.failed())
        .param("failures", JSON.writeValueAsString(after.failures()))
        .param("finished", after.finished())
        .update();
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 120_000)
  void deleteExpired() {
    database
        .sql("DELETE FROM task_import WHERE created_at < :long_ago")
        .param("long_ago", now().minusDays(DAYS))
        .update();
  }

  private static TaskImport read(ResultSet row) throws SQLException {
    Upload upload =
        new Upload(
            row.getObject("id", UUID.class),
            row.getString("owner"),
            row.getString("file_name"),
            row.getString("digest"),
            row.getObject("today", LocalDate.class),
            ZoneId.of(row.getString("zone")));
    OffsetDateTime started = row.getObject("started_at", OffsetDateTime.class);
    Progress progress =
        new Progress(
            row.getInt("done"),
            row.getInt("added"),
            row.getInt("repeated"),
            row.getInt("trashed"),
            row.getInt("failed"),
            List.of(JSON.readValue(row.getString("failures"), Failure[].class)),
            row.getBoolean("finished"));
    return new TaskImport(
        upload,
        started == null ? null : new Start(row.getString("target"), started.toInstant()),
        progress);
  }

  private static String digest(byte[] content) {
    return HexFormat.of().formatHex(Sha256.digest().digest(content));
  }

  /// The idempotency key of a row: the same for each import of the same file by the same user to
  /// the same place.
  static String key(Upload upload, String target, int row) {
    String all = String.join("\n", upload.owner(), upload.digest(), target, String.valueOf(row));
    return "import-" + HexFormat.of().formatHex(SecretGenerator.hash(all));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
