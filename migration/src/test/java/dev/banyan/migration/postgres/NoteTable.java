package dev.banyan.migration.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.migration.Side;
import dev.banyan.migration.testkit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/// One side of a small capability: notes, in a schema of their own. The two sides are in two
/// databases, which all tests share; a new schema replaces the one before it, because the upgrade
/// of an earlier version finds its table by the capability's name.
record NoteTable(TestDatabase database, String schema) {
  private static final Map<Side, TestDatabase> DATABASES = new EnumMap<>(Side.class);
  private static final Map<Side, String> SCHEMAS = new EnumMap<>(Side.class);
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String TABLE =
      """
      CREATE TABLE note (
        id uuid PRIMARY KEY, version bigint NOT NULL, body text NOT NULL, words text[] NOT NULL DEFAULT '{}',
        at timestamptz(6), code text UNIQUE, shout text GENERATED ALWAYS AS (upper(body)) STORED);
      CREATE INDEX note_words ON note USING gin (words);
      CREATE INDEX "note At" ON note (at DESC, id) WHERE at IS NOT NULL;
      """;
  private static final List<String> NEWER =
      List.of(
          "V70__guarded_tables.sql",
          "V74__known_sides.sql",
          "V94__table_sets.sql",
          "V96__mappings.sql",
          "V98__waits.sql");
  private static final List<String> EARLIER =
      List.of("V10__movable.sql", "V60__postponed_indexes.sql");

  static NoteTable on(Side side, Side owner) throws IOException {
    NoteTable table = before(side, owner);
    table.upgrade();
    return table;
  }

  /// As an earlier version has made it.
  static NoteTable before(Side side, Side owner) throws IOException {
    TestDatabase shared = DATABASES.computeIfAbsent(side, _ -> TestDatabase.create());
    String schema = "notes_" + COUNT.incrementAndGet();
    String before = SCHEMAS.put(side, schema);
    if (before != null) {
      shared.execute("DROP SCHEMA " + before + " CASCADE");
    }
    shared.execute("CREATE SCHEMA " + schema);
    TestDatabase database =
        new TestDatabase(
            shared.url() + (shared.url().contains("?") ? "&" : "?") + "currentSchema=" + schema,
            shared.user(),
            shared.password());
    database.execute(TABLE);
    for (String script : EARLIER) {
      run(database, script);
    }
    database.execute("SELECT movable_attach('notes', 'note', '%s', '%s')".formatted(side, owner));
    return new NoteTable(database, schema);
  }

  MovableTables movable() {
    return movable("notes");
  }

  void upgrade() throws IOException {
    for (String script : NEWER) {
      run(database, script);
    }
  }

  private static void run(TestDatabase database, String script) throws IOException {
    try (InputStream sql = NoteTable.class.getResourceAsStream("/db/movable/" + script)) {
      database.execute(new String(Objects.requireNonNull(sql).readAllBytes(), UTF_8));
    }
  }

  /// With connections for waits.
  MovableTables waiting() {
    return new MovableTables(source(), "notes", source());
  }

  /// Another capability in this schema.
  MovableTables movable(String capability) {
    return new MovableTables(source(), capability);
  }

  private PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.url());
    source.setUser(database.user());
    source.setPassword(database.password());
    return source;
  }

  Connection connection() throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  void insert(UUID id, String body) throws SQLException {
    try (Connection connection = connection()) {
      insert(connection, id, body);
    }
  }

  static void insert(Connection connection, UUID id, String body) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO note (id, version, body) VALUES (?, 1, ?)")) {
      insert.setObject(1, id);
      insert.setString(2, body);
      insert.executeUpdate();
    }
  }

  /// Writes over the version that is there, and says whether it was that one.
  boolean update(UUID id, long version, String body) throws SQLException {
    try (Connection connection = connection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE note SET version = version + 1, body = ? WHERE id = ? AND version = ?")) {
      update.setString(1, body);
      update.setObject(2, id);
      update.setLong(3, version);
      return update.executeUpdate() == 1;
    }
  }

  /// Runs statements in one session, one transaction each unless they say otherwise.
  void run(String... statements) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  void delete(UUID id) throws SQLException {
    try (Connection connection = connection();
        PreparedStatement delete = connection.prepareStatement("DELETE FROM note WHERE id = ?")) {
      delete.setObject(1, id);
      delete.executeUpdate();
    }
  }

  /// Every row as text, by id.
  List<String> rows() throws SQLException {
    return texts("SELECT note::text FROM note ORDER BY id");
  }

  /// How each index is made.
  List<String> indexes() throws SQLException {
    return texts(
        "SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema AND tablename = 'note'"
            + " ORDER BY indexname");
  }

  List<String> texts(String sql) throws SQLException {
    try (Connection connection = connection();
        PreparedStatement query = connection.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }
}
