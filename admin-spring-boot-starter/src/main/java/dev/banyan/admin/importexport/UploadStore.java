package dev.banyan.admin.importexport;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Stores files between upload and import, for one day. Only the owner can access a file.
class UploadStore {
  private final JdbcClient database;

  UploadStore(JdbcClient database) {
    this.database = database;
  }

  UUID keep(String kind, String owner, String content) {
    database.sql("DELETE FROM admin_upload WHERE at < now() - interval '1 day'").update();
    return database
        .sql(
            """
            INSERT INTO admin_upload (kind, owner, content) VALUES (:kind, :owner, :content)
            RETURNING id
            """)
        .param("kind", kind)
        .param("owner", owner)
        .param("content", content)
        .query(UUID.class)
        .single();
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
        .query((row, ignored) ->
            new Upload(
                id,
                TabularFile.of(row.getString("content")),
                Set.copyOf(List.of((Integer[]) row.getArray("added").getArray()))))
        .optional();
  }

  /// Marks an upload as in progress; `false` if it already is, so that a form submitted twice does
  /// not add rows twice. An interrupted import can be restarted after a timeout.
  boolean begin(UUID id) {
    return database
            .sql(
                """
                UPDATE admin_upload SET running_since = now()
                WHERE id = :id
                  AND (running_since IS NULL OR running_since < now() - interval '10 minutes')
                """)
            .param("id", id)
            .update()
        == 1;
  }

  /// Ends what [#begin] started and stores which rows are done.
  void end(UUID id, Set<Integer> added) {
    database
        .sql("UPDATE admin_upload SET running_since = NULL, added = added || :added WHERE id = :id")
        .param("id", id)
        .param("added", added.toArray(Integer[]::new))
        .update();
  }

  void delete(UUID id) {
    database.sql("DELETE FROM admin_upload WHERE id = :id").param("id", id).update();
  }
}
