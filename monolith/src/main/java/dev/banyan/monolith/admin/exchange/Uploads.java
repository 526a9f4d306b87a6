package dev.banyan.monolith.admin.exchange;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Files between upload and import, each for its owner alone, for a day.
@Component
class Uploads {
  private final JdbcClient database;

  Uploads(JdbcClient database) {
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

  Optional<String> find(UUID id, String kind, String owner) {
    return database
        .sql("SELECT content FROM admin_upload WHERE id = :id AND kind = :kind AND owner = :owner")
        .param("id", id)
        .param("kind", kind)
        .param("owner", owner)
        .query(String.class)
        .optional();
  }

  void forget(UUID id) {
    database.sql("DELETE FROM admin_upload WHERE id = :id").param("id", id).update();
  }
}
