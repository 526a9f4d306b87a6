package dev.banyan.migration.postgres;

import java.util.List;

/// Statements that change rows in every way that the feed captures, each list in one session. There
/// are two notes before: [#ID] with the code x, and [#OTHER] with the code y.
final class CapturedStatements {
  static final String ID = "00000000-0000-7000-8000-000000000001";
  static final String OTHER = "00000000-0000-7000-8000-000000000002";
  static final String THIRD = "00000000-0000-7000-8000-000000000003";

  private CapturedStatements() {}

  static List<List<String>> all() {
    return List.of(
        // A change that leaves the version as it is, sets it back, or touches nothing.
        List.of("UPDATE note SET body = 'z' WHERE id = '%s'".formatted(ID)),
        List.of("UPDATE note SET body = 'z', version = 0 WHERE id = '%s'".formatted(ID)),
        List.of("UPDATE note SET version = 1"),
        // All rows at once.
        List.of("TRUNCATE note"),
        List.of(
            "TRUNCATE note",
            "INSERT INTO note (id, version, body) VALUES ('%s', 1, 'again')".formatted(ID)),
        // A row that was deleted and comes back.
        List.of(
            "UPDATE note SET body = 'later'",
            "DELETE FROM note WHERE id = '%s'".formatted(ID),
            "INSERT INTO note (id, version, body) VALUES ('%s', 1, 'again')".formatted(ID)),
        List.of(
            "BEGIN",
            "DELETE FROM note WHERE id = '%s'".formatted(ID),
            "INSERT INTO note (id, version, body) VALUES ('%s', 1, 'again')".formatted(ID),
            "COMMIT"),
        // Another primary key.
        List.of("UPDATE note SET id = '%s' WHERE id = '%s'".formatted(THIRD, ID)),
        List.of(
            "DELETE FROM note WHERE id = '%s'".formatted(OTHER),
            "UPDATE note SET id = '%s', version = 1 WHERE id = '%s'".formatted(OTHER, ID)),
        // Unique values that change places.
        List.of(
            "BEGIN",
            "UPDATE note SET code = 'free' WHERE id = '%s'".formatted(ID),
            "UPDATE note SET code = 'x' WHERE id = '%s'".formatted(OTHER),
            "UPDATE note SET code = 'y' WHERE id = '%s'".formatted(ID),
            "COMMIT"),
        // Statements of other kinds.
        List.of(
            "INSERT INTO note (id, version, body) VALUES ('%s', 1, 'upsert') ON CONFLICT (id) DO UPDATE SET body = EXCLUDED.body"
                .formatted(ID)),
        List.of(
            """
            MERGE INTO note USING (VALUES ('%s'::uuid, 'merged'), ('%s', 'new')) AS s (id, body) ON note.id = s.id
            WHEN MATCHED THEN UPDATE SET body = s.body
            WHEN NOT MATCHED THEN INSERT (id, version, body) VALUES (s.id, 1, s.body)
            """
                .formatted(ID, THIRD)),
        List.of(
            "MERGE INTO note USING (SELECT 1) AS s ON note.id = '%s' WHEN MATCHED THEN DELETE"
                .formatted(ID)),
        List.of(
            "WITH gone AS (DELETE FROM note WHERE id = '%s' RETURNING body) INSERT INTO note (id, version, body) SELECT '%s', 1, body FROM gone"
                .formatted(ID, THIRD)),
        // A cascade from another table.
        List.of(
            "CREATE TABLE folder (id uuid PRIMARY KEY)",
            "INSERT INTO folder SELECT id FROM note",
            "ALTER TABLE note ADD CONSTRAINT in_folder FOREIGN KEY (id) REFERENCES folder ON DELETE"
                + " CASCADE ON UPDATE CASCADE",
            "DELETE FROM folder WHERE id = '%s'".formatted(ID),
            "UPDATE folder SET id = '%s' WHERE id = '%s'".formatted(THIRD, OTHER),
            "ALTER TABLE note DROP CONSTRAINT in_folder"),
        List.of(
            "CREATE TABLE folder (id uuid PRIMARY KEY)",
            "INSERT INTO folder SELECT id FROM note",
            "ALTER TABLE note ADD CONSTRAINT in_folder FOREIGN KEY (id) REFERENCES folder",
            "TRUNCATE folder CASCADE",
            "ALTER TABLE note DROP CONSTRAINT in_folder"),
        // A trigger of somebody else's that changes the row once more.
        List.of(
            "CREATE FUNCTION sign() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN UPDATE note SET body"
                + " = body || ''!'' WHERE id = NEW.id; RETURN NULL; END'",
            "CREATE TRIGGER a_sign AFTER INSERT ON note FOR EACH ROW EXECUTE FUNCTION sign()",
            "INSERT INTO note (id, version, body) VALUES ('%s', 1, 'signed')".formatted(THIRD)),
        // Sessions that switch something off.
        List.of("SET session_replication_role = replica", "UPDATE note SET body = 'quiet'"),
        List.of("SET synchronous_commit = off", "UPDATE note SET body = 'fast'"),
        List.of("SET search_path = pg_catalog", "UPDATE SCHEMA.note SET body = 'elsewhere'"),
        List.of("SET ROLE pg_write_all_data", "UPDATE note SET body = 'by another role'"),
        // Transactions of other kinds.
        List.of("BEGIN ISOLATION LEVEL SERIALIZABLE", "UPDATE note SET body = 's'", "COMMIT"),
        List.of(
            "BEGIN",
            "SAVEPOINT s",
            "UPDATE note SET body = 'undone'",
            "ROLLBACK TO s",
            "UPDATE note SET body = 'done'",
            "COMMIT"));
  }
}
