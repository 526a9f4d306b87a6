package dev.banyan.monolith.attachments;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Contents in the monolith's database, in chunks of 256 KiB.
///
/// Each chunk is a statement of its own: a slow client holds no connection, and large objects,
/// which `pg_dump` treats separately and nothing deletes with their row, are not needed.
@Component
final class DatabaseContent implements AttachmentContent {
  static final String NAME = "database";
  static final int CHUNK = 256 * 1024;
  private final JdbcClient database;

  DatabaseContent(JdbcClient database) {
    this.database = database;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void store(UUID id, StoredFile file, Source source) throws IOException {
    long left = file.size();
    try (InputStream content = source.open()) {
      for (int number = 0; left > 0; number++) {
        byte[] chunk = content.readNBytes((int) Math.min(CHUNK, left));
        if (chunk.length == 0) {
          throw new EOFException("the file ends early");
        }
        database
            .sql(
                """
                INSERT INTO attachment_chunk (attachment_id, number, data)
                VALUES (:id, :number, :data)
                ON CONFLICT (attachment_id, number) DO UPDATE SET data = excluded.data
                """)
            .param("id", id)
            .param("number", number)
            .param("data", chunk)
            .update();
        left -= chunk.length;
      }
    }
  }

  @Override
  public void write(UUID id, long from, long length, OutputStream target) throws IOException {
    long at = from;
    long end = from + length;
    while (at < end) {
      byte[] chunk = chunk(id, (int) (at / CHUNK));
      int start = (int) (at % CHUNK);
      int count = (int) Math.min(chunk.length - start, end - at);
      if (count <= 0) {
        throw new ContentUnavailableException("the content of attachment " + id + " is incomplete");
      }
      target.write(chunk, start, count);
      at += count;
    }
  }

  private byte[] chunk(UUID id, int number) {
    return database
        .sql("SELECT data FROM attachment_chunk WHERE attachment_id = :id AND number = :number")
        .param("id", id)
        .param("number", number)
        .query(byte[].class)
        .optional()
        .orElseThrow(
            () -> new ContentUnavailableException("attachment " + id + " has no chunk " + number));
  }

  @Override
  public void delete(UUID id) {
    database.sql("DELETE FROM attachment_chunk WHERE attachment_id = :id").param("id", id).update();
  }
}
