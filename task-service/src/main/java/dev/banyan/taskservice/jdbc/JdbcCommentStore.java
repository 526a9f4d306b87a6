package dev.banyan.taskservice.jdbc;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentSearch;
import dev.banyan.comments.CommentStore;
import dev.banyan.comments.CommentText;
import dev.banyan.comments.Emoji;
import dev.banyan.comments.Reactions;
import dev.banyan.contract.CommentReader;
import dev.banyan.contract.JsonReader.MalformedJsonException;
import dev.banyan.identity.Username;
import dev.banyan.server.http.ContractJson;
import dev.banyan.server.tasks.ReactionSql;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.Version;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// [CommentStore] in PostgreSQL. Each call is one statement in its own transaction.
final class JdbcCommentStore implements CommentStore {
  private static final String SELECT =
      """
      SELECT id, task_id, author, text, created_at, edited_at, deleted_at,
        version - coalesce(reaction_changes, 0) AS version, reactions, idempotency_key,
        idempotency_digest
      FROM task_comment
      """;
  private static final String BY_ID = SELECT + "WHERE id = ?";
  private static final String BY_KEY = SELECT + "WHERE author = ? AND idempotency_key = ?";
  private static final String OF_TASK =
      SELECT + "WHERE task_id = ? AND deleted_at IS NULL AND id > ? ORDER BY id LIMIT ?";
  private static final String INSERT =
      """
      INSERT INTO task_comment (id, task_id, author, text, created_at, edited_at, deleted_at,
        version, idempotency_key, idempotency_digest)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (author, idempotency_key) DO NOTHING
      """;
  // All other columns of a comment are immutable.
  private static final String UPDATE =
      """
      UPDATE task_comment SET text = ?, edited_at = ?, deleted_at = ?, version = version + 1
      WHERE id = ? AND version - coalesce(reaction_changes, 0) = ?
      """;

  private static final ContractJson JSON = new ContractJson();

  private final JdbcStatements jdbcStatements;

  JdbcCommentStore(DataSource database) {
    this.jdbcStatements = new JdbcStatements(database);
  }

  @Override
  public Optional<Comment> find(CommentId id) {
    return jdbcStatements.all(BY_ID, List.of(id.value()), JdbcCommentStore::read).stream()
        .findFirst();
  }

  @Override
  public CommentPage list(CommentQuery query) {
    UUID after = query.after() == null ? new UUID(0, 0) : query.after().value();
    return CommentPage.of(
        jdbcStatements.all(
            OF_TASK,
            List.of(query.task().value(), after, query.limit() + 1),
            JdbcCommentStore::read),
        query.limit());
  }

  @Override
  public CommentPage search(CommentSearch search) {
    CommentSearchSql sql = CommentSearchSql.of(search);
    return CommentPage.of(
        jdbcStatements.all(SELECT + sql.text(), sql.parameters(), JdbcCommentStore::read),
        search.limit());
  }

  @Override
  public Written insert(Comment comment) {
    // The id is new, so a row with it can only be this one.
    return writing(
        connection -> insert(connection, comment),
        connection ->
            find(connection, comment.id()).isPresent()
                ? new Written.Stored()
                : insert(connection, comment));
  }

  private static Written insert(Connection connection, Comment comment) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      Idempotency idempotency = comment.idempotency();
      insert.setObject(1, comment.id().value());
      insert.setObject(2, comment.task().value());
      insert.setString(3, comment.author().value());
      insert.setString(4, comment.text().value());
      insert.setObject(5, TaskRow.utc(comment.createdAt()));
      insert.setObject(6, TaskRow.utc(comment.editedAt()));
      insert.setObject(7, TaskRow.utc(comment.deletedAt()));
      insert.setLong(8, comment.version().value());
      insert.setString(9, idempotency == null ? null : idempotency.key());
      insert.setString(10, idempotency == null ? null : idempotency.digest());
      return insert.executeUpdate() == 1 ? new Written.Stored() : keyTaken(connection, comment);
    }
  }

  private static Optional<Comment> find(Connection connection, CommentId id) throws SQLException {
    return JdbcStatements.all(connection, BY_ID, List.of(id.value()), JdbcCommentStore::read)
        .stream()
        .findFirst();
  }

  private static Written keyTaken(Connection connection, Comment comment) throws SQLException {
    Idempotency idempotency = comment.idempotency();
    if (idempotency == null) {
      throw new IllegalStateException("only a key can be taken");
    }
    List<String> key = List.of(comment.author().value(), idempotency.key());
    return JdbcStatements.all(connection, BY_KEY, key, JdbcCommentStore::read).stream()
        .findFirst()
        .map(Written.KeyTaken::new)
        .orElseThrow(() -> new IllegalStateException("rows are never removed"));
  }

  @Override
  public Written update(Comment comment) {
    return writing(
        connection -> update(connection, comment),
        connection -> {
          Optional<Comment> stored = find(connection, comment.id());
          if (stored
              .map(now -> now.withReactions(comment.reactions()))
              .equals(Optional.of(comment))) {
            return new Written.Stored();
          }
          if (stored.stream().noneMatch(now -> now.version().next().equals(comment.version()))) {
            // Somebody else has changed it, before or after this write.
            throw new IllegalStateException(
                "unknown whether version %s was stored".formatted(comment.version()));
          }
          return update(connection, comment);
        });
  }

  private static Written update(Connection connection, Comment comment) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      update.setString(1, comment.text().value());
      update.setObject(2, TaskRow.utc(comment.editedAt()));
      update.setObject(3, TaskRow.utc(comment.deletedAt()));
      update.setObject(4, comment.id().value());
      update.setLong(5, comment.version().value() - 1);
      return update.executeUpdate() == 1 ? new Written.Stored() : new Written.Overtaken();
    }
  }

  @Override
  public Written react(CommentId id, Emoji emoji, Username user, boolean given) {
    // Repeating it changes nothing more.
    JdbcStatements.Work<Written> work =
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(ReactionSql.UPDATE)) {
            update.setString(1, emoji.code());
            update.setString(2, user.value());
            update.setBoolean(3, given);
            update.setObject(4, id.value());
            return update.executeUpdate() == 1 ? new Written.Stored() : new Written.Overtaken();
          }
        };
    return writing(work, work);
  }

  private Written writing(
      JdbcStatements.Work<Written> work, JdbcStatements.Work<Written> repetition) {
    return jdbcStatements.writing(work, repetition, Written.NotOwner::new, Written.Sealed::new);
  }

  private static Comment read(ResultSet row) throws SQLException {
    String key = row.getString("idempotency_key");
    return new Comment(
        new CommentId(row.getObject("id", UUID.class)),
        new TaskId(row.getObject("task_id", UUID.class)),
        new Username(row.getString("author")),
        new CommentText(row.getString("text")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        TaskRow.instant(row, "edited_at"),
        TaskRow.instant(row, "deleted_at"),
        new Version(row.getLong("version")),
        reactions(row.getString("reactions")),
        key == null ? null : new Idempotency(key, row.getString("idempotency_digest")));
  }

  private static Reactions reactions(@Nullable String stored) {
    try {
      return CommentReader.reactions(stored == null ? null : JSON.read(stored));
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("the database stores only valid JSON", e);
    }
  }
}
