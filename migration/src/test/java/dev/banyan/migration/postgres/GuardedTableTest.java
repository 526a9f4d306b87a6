package dev.banyan.migration.postgres;

import static dev.banyan.migration.Side.MONOLITH;
import static dev.banyan.migration.Side.SERVICE;
import static dev.banyan.migration.postgres.CapturedStatements.ID;
import static dev.banyan.migration.postgres.CapturedStatements.OTHER;
import static dev.banyan.migration.postgres.CapturedStatements.THIRD;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.FeedBatch;
import dev.banyan.migration.MovableSide.Applied;
import dev.banyan.migration.OwnershipChange.Changed;
import dev.banyan.migration.OwnershipChange.Reason;
import dev.banyan.migration.OwnershipChange.Refused;
import dev.banyan.migration.Position;
import dev.banyan.migration.ReplicaProgress;
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
    FeedBatch feedBatch =
        owner.movable().changes(replica.movable().readState().progress().applied(), 1_000);
    assertThat(replica.movable().apply(feedBatch)).isInstanceOf(Applied.Done.class);
  }

  private void handOver() throws Exception {
    assertThat(owner.movable().seal(TARGET, null, LIMIT, TIMEOUT)).isInstanceOf(Changed.class);
    follow();
    Seal seal = requireNonNull(owner.movable().readState().ownership().seal());
    assertThat(owner.movable().cede(TARGET, seal.at(), null, TIMEOUT)).isInstanceOf(Changed.class);
    ReplicaProgress ceded = requireNonNull(owner.movable().readState().ownership().ceded());
    assertThat(replica.movable().open(TARGET, ceded, TIMEOUT)).isInstanceOf(Changed.class);
  }

  @ParameterizedTest
  @MethodSource("dev.banyan.migration.postgres.CapturedStatements#all")
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
      owner.movable().trim(replica.movable().readState().progress().applied());
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
        "CREATE FUNCTION freeze() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.version :="
            + " OLD.version; RETURN NEW; END'",
        "CREATE TRIGGER z_freeze BEFORE UPDATE ON note FOR EACH ROW EXECUTE FUNCTION freeze()");
    assertThatThrownBy(() -> owner.run("UPDATE note SET body = 'lost'"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("BY004"));
  }

  @Test
  void fencesWritesThatNameAParentOfTheTable() throws Exception {
    owner.run(
        "CREATE TABLE every_note (LIKE note INCLUDING DEFAULTS INCLUDING GENERATED) PARTITION BY"
            + " RANGE (id)",
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
    var now = owner.movable().readState().ownership();
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
