package dev.banyan.monolith.encryption;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Verifies the keys against the database at startup and re-encrypts values. Wrong keys are
/// rejected before anything is written; plaintext values and those with an earlier key are
/// encrypted with the first key.
///
/// It can be interrupted at any time and continues at the next start. Only one instance runs it at
/// a time.
public final class EncryptionUpgrade {
  private static final int BATCH = 500;
  // An arbitrary number that no other advisory lock of this database uses.
  private static final long LOCK = 0x62616e796170L;

  private final JdbcClient database;
  private final TransactionTemplate transactions;

  /// @param connection always returns the same connection, without a statement timeout
  public EncryptionUpgrade(DataSource connection) {
    this.database = JdbcClient.create(connection);
    this.transactions = new TransactionTemplate(new JdbcTransactionManager(connection));
  }

  /// Loads the keys without writing to the database. If the key file is missing and no secret in
  /// the database is encrypted yet, creates a key.
  ///
  /// @throws EncryptionException if a key is missing that secrets are encrypted with
  public ColumnCipher load(EncryptionProperties settings) {
    List<String> used = keysInUse();
    EncryptionKeys keys = keys(settings, used);
    for (String id : used) {
      long values = keys.find(id).isPresent() ? 0 : countEncryptedWith(id);
      if (values > 0) {
        throw missing(settings, id, values);
      }
    }
    return new ColumnCipher(keys);
  }

  private List<String> keysInUse() {
    boolean known =
        database
            .sql("SELECT to_regclass('encryption_key') IS NOT NULL")
            .query(Boolean.class)
            .single();
    return known
        ? database
            .sql("SELECT id FROM encryption_key ORDER BY id")
            .query((row, _) -> row.getString("id"))
            .list()
        : List.of();
  }

  private static EncryptionKeys keys(EncryptionProperties settings, List<String> used) {
    if (!settings.keys().isBlank() || settings.keysFile() == null) {
      return parsed(settings.keys(), EncryptionKeys.VARIABLE);
    }
    EncryptionKeyFile file = new EncryptionKeyFile(settings.keysFile());
    if (!file.exists() && !used.isEmpty()) {
      throw new EncryptionException(
          "%s is \"%s\", which is missing, and the database's secrets are encrypted with the key %s."
              .formatted(EncryptionKeys.FILE_VARIABLE, file.path(), used.getFirst()));
    }
    return parsed(
        file.exists() ? file.read() : file.create(),
        "The content of %s (%s)".formatted(EncryptionKeys.FILE_VARIABLE, file.path()));
  }

  private static EncryptionKeys parsed(String text, String what) {
    return EncryptionKeys.parse(text)
        .orElseThrow(() ->
            new EncryptionException("%s must be %s.".formatted(what, EncryptionKeys.MUST_BE)));
  }

  private static EncryptionException missing(
      EncryptionProperties settings, String id, long values) {
    String variable =
        settings.keys().isBlank() ? EncryptionKeys.FILE_VARIABLE : EncryptionKeys.VARIABLE;
    return new EncryptionException(
        "%s lacks the key %s, with which %d rows of the database are encrypted."
            .formatted(variable, id, values));
  }

  private long countEncryptedWith(String id) {
    return EncryptedTable.ALL.stream()
        .map(this::current)
        .filter(table -> !table.columns().isEmpty())
        .mapToLong(table ->
            database
                .sql("SELECT count(*) FROM " + table.name() + " WHERE " + table.encrypted())
                .param("prefix", ColumnCipher.prefix(id))
                .query(Long.class)
                .single())
        .sum();
  }

  // Keys are verified before the schema is upgraded: the table can have its former name, and lack
  // columns.
  private EncryptedTable current(EncryptedTable table) {
    String name = currentName(table);
    List<String> columns =
        database
            .sql(
                """
                SELECT attname FROM pg_attribute
                WHERE attrelid = to_regclass(:name) AND NOT attisdropped AND attname = ANY (:columns)
                ORDER BY attname
                """)
            .param("name", name)
            .param("columns", table.columns().toArray(String[]::new))
            .query((row, _) -> row.getString("attname"))
            .list();
    return new EncryptedTable(name, "", table.id(), table.binary(), columns);
  }

  private String currentName(EncryptedTable table) {
    boolean renamed =
        database
            .sql("SELECT to_regclass(:name) IS NOT NULL")
            .param("name", table.name())
            .query(Boolean.class)
            .single();
    return renamed ? table.name() : table.formerName();
  }

  /// Encrypts values that are plaintext or use an earlier key. The schema must be up to date.
  public void run(ColumnCipher cipher) {
    database.sql("SELECT pg_advisory_lock(:lock)").param("lock", LOCK).query((_, _) -> "").list();
    try {
      String first = cipher.keys().first().id();
      // Recorded before any value is encrypted, so that no start without this key can go unnoticed.
      database
          .sql("INSERT INTO encryption_key (id) VALUES (:id) ON CONFLICT DO NOTHING")
          .param("id", first)
          .update();
      EncryptedTable.ALL.forEach(table -> encrypt(table, cipher, ColumnCipher.prefix(first)));
      database
          .sql("DELETE FROM encryption_key WHERE NOT id = ANY (:held)")
          .param("held", cipher.keys().all().stream().map(EncryptionKey::id).toArray(String[]::new))
          .update();
    } finally {
      database
          .sql("SELECT pg_advisory_unlock(:lock)")
          .param("lock", LOCK)
          .query((_, _) -> "")
          .list();
    }
  }

  private void encrypt(EncryptedTable table, ColumnCipher cipher, String prefix) {
    Object last = null;
    do {
      Object after = last;
      last = transactions.execute(_ -> encryptBatch(table, cipher, prefix, after));
    } while (last != null);
  }

  private record Row(Object id, Map<String, String> values) {}

  /// @return the last id of the batch; `null` at the end
  private @Nullable Object encryptBatch(
      EncryptedTable table, ColumnCipher cipher, String prefix, @Nullable Object after) {
    JdbcClient.StatementSpec select =
        database
            .sql(
                "SELECT %s, %s FROM %s WHERE %s%s ORDER BY %s LIMIT :batch FOR UPDATE"
                    .formatted(
                        table.id(),
                        String.join(", ", table.columns()),
                        table.name(),
                        table.notEncrypted(),
                        after == null ? "" : " AND " + table.id() + " > :after",
                        table.id()))
            .param("prefix", prefix)
            .param("batch", BATCH);
    List<Row> rows =
        (after == null ? select : select.param("after", after))
            .query((row, _) -> row(table, row))
            .list();
    rows.forEach(row -> encrypt(table, cipher, prefix, row));
    return rows.isEmpty() ? null : rows.getLast().id();
  }

  // Bytes are mapped to Latin-1 characters without loss.
  private static Row row(EncryptedTable table, ResultSet row) throws SQLException {
    Map<String, String> values = new LinkedHashMap<>();
    for (String column : table.columns()) {
      byte[] bytes = table.binary() ? row.getBytes(column) : null;
      String value = bytes == null ? row.getString(column) : new String(bytes, ISO_8859_1);
      if (value != null) {
        values.put(column, value);
      }
    }
    return new Row(row.getObject(1), values);
  }

  private void encrypt(EncryptedTable table, ColumnCipher cipher, String prefix, Row row) {
    row.values().values().removeIf(value -> value.startsWith(prefix));
    JdbcClient.StatementSpec update =
        database.sql(
            "UPDATE %s SET %s WHERE %s = :id"
                .formatted(
                    table.name(),
                    String.join(
                        ", ",
                        row.values().keySet().stream().map(one -> one + " = :" + one).toList()),
                    table.id()));
    for (Map.Entry<String, String> entry : row.values().entrySet()) {
      String column = table.qualified(entry.getKey());
      String id = String.valueOf(row.id());
      byte[] plain =
          ColumnCipher.isEncrypted(entry.getValue())
              ? cipher.decryptBytes(entry.getValue(), column, id)
              : entry.getValue().getBytes(table.binary() ? ISO_8859_1 : UTF_8);
      String encrypted = cipher.encrypt(plain, column, id);
      update =
          update.param(entry.getKey(), table.binary() ? encrypted.getBytes(US_ASCII) : encrypted);
    }
    update.param("id", row.id()).update();
  }
}
