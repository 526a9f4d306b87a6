package dev.banyan.admin.importexport;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Stores files between upload and import, for one day. Only the owner can access a file.
class UploadStore {
  private final JdbcClient database;
  private final Clock clock;

  UploadStore(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  UUID keep(String kind, String owner, String content) {
    OffsetDateTime now = now();
    database
        .sql("DELETE FROM admin_upload WHERE at < :long_ago")
        .param("long_ago", now.minusDays(1))
        .update();
    UUID id = UUID.randomUUID();
    database
        .sql(
            """
            INSERT INTO admin_upload (id, kind, owner, at, content, added)
            VALUES (:id, :kind, :owner, :at, :content, :added)
            """)
        .param("id", id)
        .param("kind", kind)
        .param("owner", owner)
        .param("at", now)
        .param("content", content)
        .param("added", new Integer[0])
        .update();
    return id;
  }

  Optional<Upload> find(UUID id, String kind, String owner) {
    return database
        .sql(
            """
            SELECT content, added FROM admin_upload
            WHERE id = :id AND kind = :kind AND owner = :owner
            """)
        .param("id", id)
        .param("kind", kind)
        .param("owner", owner)
        .query(
            (row, ignored) -> new Upload(id, TabularFile.of(row.getString("content")), added(row)))
        .optional();
  }

  /// Marks an upload as in progress; `false` if it already is, so that a form submitted twice does
  /// not add rows twice. An interrupted import can be restarted after a timeout.
  boolean begin(UUID id) {
    OffsetDateTime now = now();
    return database
            .sql(
                """
                UPDATE admin_upload SET running_since = :now
                WHERE id = :id AND (running_since IS NULL OR running_since < :interrupted)
                """)
            .param("id", id)
            .param("now", now)
            .param("interrupted", now.minusMinutes(10))
            .update()
        == 1;
  }

  /// Ends what [#begin] started and stores which rows are done.
  void end(UUID id, Set<Integer> added) {
    Set<Integer> all = new TreeSet<>(added);
    database
        .sql("SELECT added FROM admin_upload WHERE id = :id")
        .param("id", id)
        .query((row, ignored) -> added(row))
        .optional()
        .ifPresent(all::addAll);
    database
        .sql("UPDATE admin_upload SET running_since = NULL, added = :added WHERE id = :id")
        .param("id", id)
        .param("added", all.toArray(Integer[]::new))
        .update();
  }

  private static Set<Integer> added(ResultSet row) throws SQLException {
    return Stream.of((Object[]) row.getArray("added").getArray())
        .map(Integer.class::cast)
        .collect(Collectors.toSet());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  void delete(UUID id) {
    database.sql("DELETE FROM admin_upload WHERE id = :id").param("id", id).update();
  }
}
