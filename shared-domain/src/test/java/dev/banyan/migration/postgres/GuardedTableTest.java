package dev.banyan.migration.postgres;

import static dev.banyan.migration.Side.MONOLITH;
import static dev.banyan.migration.Side.SERVICE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.Batch;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.MovableSide.Applied;
import dev.banyan.migration.OwnershipChange.Changed;
import dev.banyan.migration.OwnershipChange.Reason;
import dev.banyan.migration.OwnershipChange.Refused;
import dev.banyan.migration.Position;
import dev.banyan.migration.Progress;
import dev.banyan.migration.Seal;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/// Every way in which SQL can change a row of an attached table is captured, refused, or seen by
/// the guard: `docs/migration.md` lists them.
class GuardedTableTest {
  private static final Epoch TARGET = Epoch.FIRST.next();
  private static final int LIMIT = 60_000;
  private static final int TIMEOUT = 5_000;
  private static final String ID = "00000000-0000-7000-8000-000000000001";
  private static final String OTHER = "00000000-0000-7000-8000-000000000002";
  private static final String THIRD = "00000000-0000-7000-8000-000000000003";
  private NoteTable owner;
  private NoteTable replica;

  @BeforeEach
  void createBothSides() throws Exception {
    owner = NoteTable.on(MONOLITH, MONOLITH);
    replica = NoteTable.on(SERVICE, MONOLITH);
    owner.run(
        "INSERT INTO note (id, version, body, code) VALUES ('%s', 1, 'a', 'x'), ('%s', 1, 'b', 'y')"
            .formatted(ID, OTHER));
    follow();
  }

  private void follow() throws Exception {
    Batch batch = owner.movable().changes(replica.movable().standing().progress().applied(), 1_000);
    assertThat(replica.movable().apply(batch)).isInstanceOf(Applied.Done.class);
  }

  private void handOver() throws Exception {
    assertThat(owner.movable().seal(TARGET, null, LIMIT, TIMEOUT)).isInstanceOf(Changed.class);
    follow();
    Seal seal = requireNonNull(owner.movable().standing().ownership().seal());
    assertThat(owner.movable().cede(TARGET, seal.at(), null, TIMEOUT)).isInstanceOf(Changed.class);
    Progress ceded = requireNonNull(owner.movable().standing().ownership().ceded());
    assertThat(replica.movable().open(TARGET, ceded, TIMEOUT)).isInstanceOf(Changed.class);
  }

  static List<List<String>> captured() {
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
            "ALTER TABLE note ADD CONSTRAINT in_folder FOREIGN KEY (id) REFERENCES folder ON DELETE CASCADE ON UPDATE CASCADE",
            "DELETE FROM folder WHERE id = '%s'".formatted(ID),
            "UPDATE folder SET id = '%s' WHERE id = '%s'".formatted(THIRD, OTHER)),
        List.of(
            "CREATE TABLE folder (id uuid PRIMARY KEY)",
            "INSERT INTO folder SELECT id FROM note",
            "ALTER TABLE note ADD CONSTRAINT in_folder FOREIGN KEY (id) REFERENCES folder",
            "TRUNCATE folder CASCADE"),
        // A trigger of somebody else's that changes the row once more.
        List.of(
            "CREATE FUNCTION sign() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN UPDATE note SET body = body || ''!'' WHERE id = NEW.id; RETURN NULL; END'",
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

  @ParameterizedTest
  @MethodSource("captured")
  void captures(List<String> statements) throws Exception {
    owner.run(
        statements.stream()
            .map(sql -> sql.replace("SCHEMA.", owner.schema() + "."))
            .toArray(String[]::new));
    follow();
    assertThat(replica.rows()).isEqualTo(owner.rows());
    handOver();
    assertThat(replica.rows()).isEqualTo(owner.rows());
  }

  @Test
  void capturesCopy() throws Exception {
    try (Connection connection = owner.connection()) {
      var copy = connection.unwrap(PGConnection.class).getCopyAPI();
      var rows = new StringReader("%s,1,copied%n".formatted(THIRD));
      copy.copyIn("COPY note (id, version, body) FROM STDIN (FORMAT csv)", rows);
    }
    follow();
    assertThat(replica.rows()).isEqualTo(owner.rows()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"REPEATABLE READ", "SERIALIZABLE"})
  void refusesAWriteOfATransactionWithASnapshotFromBeforeTheHandOver(String level)
      throws Exception {
    try (Connection old = owner.connection();
        Statement statement = old.createStatement()) {
      statement.execute("BEGIN ISOLATION LEVEL " + level);
      statement.executeQuery("SELECT count(*) FROM note").close();
      handOver();
      assertThatThrownBy(() ->
              statement.execute(
                  "UPDATE note SET body = 'late', version = version + 1 WHERE id = '%s'"
                      .formatted(ID)))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("40001"));
    }
    assertThat(owner.rows()).isEqualTo(replica.rows());
  }

  @Test
  void letsATransactionWithAnOldSnapshotWriteWhileTheOwnerStaysTheSame() throws Exception {
    try (Connection old = owner.connection();
        Statement statement = old.createStatement()) {
      statement.execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
      statement.executeQuery("SELECT count(*) FROM note").close();
      owner.insert(UUID.fromString(THIRD), "meanwhile");
      owner.movable().trim(replica.movable().standing().progress().applied());
      statement.execute("UPDATE note SET body = 'late' WHERE id = '%s'".formatted(ID));
      statement.execute("COMMIT");
    }
    follow();
    assertThat(replica.rows()).isEqualTo(owner.rows());
  }

  @Test
  void refusesToInsertARowAgainThatAnOldSnapshotDoesNotShowAsDeleted() throws Exception {
    try (Connection old = owner.connection();
        Statement statement = old.createStatement()) {
      statement.execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
      statement.executeQuery("SELECT count(*) FROM note WHERE id = '%s'".formatted(THIRD)).close();
      owner.insert(UUID.fromString(THIRD), "short-lived");
      owner.delete(UUID.fromString(THIRD));
      assertThatThrownBy(() -> NoteTable.insert(old, UUID.fromString(THIRD), "again"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("40001"));
    }
  }

  @Test
  void refusesToTruncateByAnOldSnapshot() {
    assertThatThrownBy(() -> owner.run("BEGIN ISOLATION LEVEL REPEATABLE READ", "TRUNCATE note"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("BY003"));
  }

  @Test
  void refusesToPassForTheReplicaAtTheOwner() throws Exception {
    assertThatThrownBy(
            () -> owner.run("SET banyan.applying = 'notes'", "UPDATE note SET body = 'unseen'"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("BY005"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE note SET body = 'unseen'",
        "INSERT INTO note (id, version, body) VALUES (gen_random_uuid(), 1, '')",
        "DELETE FROM note",
        "TRUNCATE note"
      })
  void refusesToPassForTheEngineAtTheReplica(String statement) throws Exception {
    List<String> before = replica.rows();
    assertThatThrownBy(() -> replica.run("SET banyan.applying = 'notes'", statement))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("BY001"));
    assertThat(replica.rows()).isEqualTo(before);
  }

  @Test
  void refusesWhatAnotherTriggerTakesBack() throws Exception {
    owner.run(
        "CREATE FUNCTION freeze() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.version := OLD.version; RETURN NEW; END'",
        "CREATE TRIGGER z_freeze BEFORE UPDATE ON note FOR EACH ROW EXECUTE FUNCTION freeze()");
    assertThatThrownBy(() -> owner.run("UPDATE note SET body = 'lost'"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("BY004"));
  }

  @Test
  void fencesWritesThatNameAParentOfTheTable() throws Exception {
    owner.run(
        "CREATE TABLE every_note (LIKE note INCLUDING DEFAULTS INCLUDING GENERATED) PARTITION BY RANGE (id)",
        "ALTER TABLE every_note ATTACH PARTITION note DEFAULT",
        "INSERT INTO every_note (id, version, body) VALUES ('%s', 1, 'routed')".formatted(THIRD));
    follow();
    assertThat(replica.rows()).isEqualTo(owner.rows()).hasSize(3);
    assertThat(owner.movable().seal(TARGET, null, LIMIT, TIMEOUT))
        .isEqualTo(new Refused(Reason.NOT_GUARDED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE note DISABLE TRIGGER ALL",
        "ALTER TABLE note DISABLE TRIGGER movable_record",
        "ALTER TABLE note ENABLE TRIGGER movable_record",
        "DROP TRIGGER movable_fence ON note",
        "ALTER TABLE note ENABLE ROW LEVEL SECURITY",
        "CREATE TABLE more_notes () INHERITS (note)"
      })
  void handsNothingOverWhileWritesCouldPassUnseen(String statement) throws Exception {
    owner.run(statement);
    assertThat(owner.movable().report().guard().fault()).contains("note");
    assertThat(owner.movable().seal(TARGET, null, LIMIT, TIMEOUT))
        .isEqualTo(new Refused(Reason.NOT_GUARDED));
  }

  @ParameterizedTest
  @MethodSource("undone")
  void handsNothingOverWhereWritesPassedUnseenAfterTheVerification(List<String> statements)
      throws Exception {
    String verified = owner.movable().report().guard().fingerprint();
    owner.run(statements.toArray(String[]::new));
    assertThat(owner.movable().report().guard().fault()).isNull();
    assertThat(owner.movable().seal(TARGET, verified, LIMIT, TIMEOUT))
        .isEqualTo(new Refused(Reason.NOT_GUARDED));
    String again = owner.movable().report().guard().fingerprint();
    assertThat(owner.movable().seal(TARGET, again, LIMIT, TIMEOUT)).isInstanceOf(Changed.class);
  }

  static List<List<String>> undone() {
    return List.of(
        List.of(
            "ALTER TABLE note DISABLE TRIGGER movable_record",
            "UPDATE note SET body = 'unseen'",
            "ALTER TABLE note ENABLE ALWAYS TRIGGER movable_record"),
        List.of("ALTER TABLE note ADD COLUMN extra text", "ALTER TABLE note DROP COLUMN extra"),
        List.of("ALTER TABLE note ALTER COLUMN code TYPE varchar(900) USING upper(code)"),
        List.of("ALTER FUNCTION movable_record() COST 200"));
  }

  @Test
  void liftsASealWithTheFirstWriteAfterItsTimeLimit() throws Exception {
    owner.movable().seal(TARGET, null, 1, TIMEOUT);
    Position sealed = owner.movable().report().feed();
    owner.run("SELECT pg_sleep(0.01)", "UPDATE note SET body = 'again'");
    var now = owner.movable().standing().ownership();
    assertThat(now.seal()).isNull();
    assertThat(now.burnt()).isEqualTo(TARGET);
    assertThat(owner.movable().cede(TARGET, sealed, null, TIMEOUT))
        .isEqualTo(new Refused(Reason.NOT_SEALED));
  }

  @Test
  void doesNotCedeAfterTheTimeLimit() throws Exception {
    owner.movable().seal(TARGET, null, 1, TIMEOUT);
    owner.run("SELECT pg_sleep(0.01)");
    assertThat(owner.movable().cede(TARGET, owner.movable().report().feed(), null, TIMEOUT))
        .isEqualTo(new Refused(Reason.SEAL_EXPIRED));
  }
}
