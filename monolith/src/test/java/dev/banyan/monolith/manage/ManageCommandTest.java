package dev.banyan.monolith.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.migration.testkit.TestDatabase;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.MonolithMain;
import dev.banyan.monolith.accounts.tokens.SigningKeys;
import dev.banyan.monolith.accounts.users.AccountPasswords;
import dev.banyan.monolith.accounts.users.AccountPasswords.Proof;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.testkit.Program;
import dev.banyan.testkit.ProgramJvm;
import dev.banyan.testkit.ProgramJvm.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Management commands in another JVM, beside a monolith that runs on the same database.
@Timeout(300)
class ManageCommandTest {
  private static final String PASSWORD = "violet lantern under cedar";
  private static MonolithFixture monolith;
  private static ProgramJvm commands;
  @TempDir private Path folder;

  @BeforeAll
  static void startMonolith() {
    monolith = MonolithFixture.owner();
    commands = ProgramJvm.of(Manage.class);
  }

  @AfterAll
  static void stopMonolith() {
    commands.close();
    monolith.close();
  }

  /// Runs each command in the same JVM: most of the time of a command is that of a start.
  static final class Manage implements Program {
    @Override
    public int run(String... arguments) {
      return ManageCommand.run(MonolithMain.class, arguments);
    }
  }

  private static Outcome run(String input, String... arguments) {
    return commands.run(environment(), input, arguments);
  }

  private static Map<String, String> environment() {
    TestDatabase database = monolith.database();
    return Map.of(
        "BANYAN_ENCRYPTION_KEYS", MonolithFixture.ENCRYPTION_KEY,
        "BANYAN_DB_URL", database.url(),
        "BANYAN_DB_USER", database.user(),
        "BANYAN_DB_PASSWORD", database.password());
  }

  private static JdbcClient database() {
    return monolith.bean(JdbcClient.class);
  }

  @Test
  void createsAnAdministratorWhoCanSignInAndIsInTheAuditLog() throws Exception {
    Outcome created = run(PASSWORD + "\n", "create-admin", "grace", "--display-name", "Grace");
    assertThat(created.err()).isEmpty();
    assertThat(created.exitCode()).isZero();
    Username grace = new Username("grace");
    assertThat(monolith.bean(Accounts.class).find(grace).orElseThrow().isAdmin()).isTrue();
    assertThat(monolith.bean(AccountPasswords.class).verify(grace, PASSWORD))
        .isEqualTo(Proof.RIGHT);
    assertThat(
            database()
                .sql("SELECT who FROM admin_change WHERE track = 'account' AND record = 'grace'")
                .query(String.class)
                .single())
        .startsWith("manage:");

    Outcome again = run(PASSWORD + "\n", "create-admin", "grace");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("There is a user grace already");
  }

  @Test
  void refusesBadPasswordsAndUsers() throws Exception {
    assertThat(run("short\n", "set-password", "alice").err()).contains("at least 12 characters");
    assertThat(run("", "set-password", "alice").err()).contains("No password was given");
    assertThat(run(PASSWORD + "\n", "set-password", "nobody").err())
        .contains("There is no user nobody");
    Outcome missing = run("", "set-password", "alice", "--password-file", "/does/not/exist");
    assertThat(missing.err()).contains("The password cannot be read");
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(run("", "set-password").exitCode()).isEqualTo(2);
    assertThat(run("", "no-such-command").exitCode()).isEqualTo(2);
  }

  @Test
  void setsAPasswordAndEndsSessions() throws Exception {
    Username bob = new Username("bob");
    long before = sessionVersion(bob);
    Path file = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    assertThat(run("", "set-password", "bob", "--password-file", file.toString()).exitCode())
        .isZero();
    assertThat(monolith.bean(AccountPasswords.class).verify(bob, PASSWORD)).isEqualTo(Proof.RIGHT);
    assertThat(sessionVersion(bob)).isGreaterThan(before);
    assertThat(
            database()
                .sql(
                    "SELECT kind FROM security_event WHERE username = 'bob' ORDER BY id DESC LIMIT"
                        + " 1")
                .query(String.class)
                .single())
        .isEqualTo("PASSWORD_CHANGED");

    long after = sessionVersion(bob);
    assertThat(run("", "clear-sessions", "--all").exitCode()).isZero();
    assertThat(run("", "clear-sessions").exitCode()).isEqualTo(2);
    assertThat(sessionVersion(bob)).isGreaterThan(after);
    assertThat(run("", "reset-mfa", "bob").out()).contains("bob has no second factors");
  }

  private static long sessionVersion(Username name) {
    return database()
        .sql("SELECT session_version FROM account WHERE username = :name")
        .param("name", name.value())
        .query(Long.class)
        .single();
  }

  @Test
  void rotatesTheSigningKeyAndListsUsers() throws Exception {
    int keys = monolith.bean(SigningKeys.class).known().size();
    assertThat(run("", "rotate-keys").out()).contains("it signs from");
    assertThat(monolith.bean(SigningKeys.class).known()).hasSize(keys + 1);
    assertThat(run("", "list-users", "--json", "--admins").out())
        .contains("\"username\":\"admin\"")
        .doesNotContain("\"alice\"");
  }

  @Test
  void checksTheDeployment() throws Exception {
    Outcome checked = run("", "check", "--json", "--last-backup", "/does/not/exist");
    assertThat(checked.out())
        .contains("address.public", "mail.host", "backup.none", "account.mfa")
        .startsWith("[");
    assertThat(checked.exitCode()).isEqualTo(1);
  }

  @Test
  void exportsAndImportsAllRowsOrNone() throws Exception {
    insertTask("01980000-0000-7000-8000-000000000001", "Water the plants");
    Path file = folder.resolve("all.ndjson");
    assertThat(run("", "export", file.toString()).exitCode()).isZero();
    String exported = Files.readString(file);
    assertThat(exported).contains("Water the plants", "\"type\":\"end\"");
    assertThat(run("", "export", file.toString()).err()).contains("--force");

    Outcome refused = run("", "import", file.toString());
    assertThat(refused.err()).contains("--replace");
    assertThat(refused.exitCode()).isEqualTo(1);

    insertTask("01980000-0000-7000-8000-000000000002", "Not exported");
    assertThat(imported(exported.replace("\"status\": \"OPEN\"", "\"status\": \"LATER\"")))
        .contains("Line ", "LATER", "Nothing was stored");
    assertThat(imported(exported.replace("\"title\"", "\"heading\"")))
        .contains("Line ", "task has no column \"heading\"");
    assertThat(imported(exported.replaceFirst("(?s)\\{\"type\":\"end.*", "")))
        .contains("truncated");
    assertThat(imported("hello\n")).contains("Line 1: it is not a JSON object");
    assertThat(titles()).contains("Not exported", "Water the plants");

    assertThat(imported(exported)).isEmpty();
    assertThat(titles()).containsExactly("Water the plants");
    assertThat(monolith.bean(Accounts.class).find(new Username("alice"))).isPresent();
  }

  private String imported(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("changed.ndjson"), content);
    return run("", "import", "--replace", file.toString()).err();
  }

  private static void insertTask(String id, String title) {
    database()
        .sql(
            """
            INSERT INTO task (id, title, notes, status, priority, labels, owner, created_at,
              updated_at, version)
            VALUES (:id::uuid, :title, '', 'OPEN', 0, '{}', 'alice', now(), now(), 1)
            """)
        .param("id", id)
        .param("title", title)
        .update();
  }

  private static List<String> titles() {
    return database()
        .sql("SELECT title FROM task ORDER BY title")
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Test
  void isTheFirstArgumentOfTheServersMainClass() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            MonolithMain.class.getName(),
            ManageCommand.NAME,
            "set-password",
            "alice");
    builder.environment().keySet().removeIf(name -> name.startsWith("BANYAN_"));
    builder.environment().putAll(environment());
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Path in = Files.writeString(folder.resolve("in"), "short\n");
    int exitCode =
        builder
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    assertThat(Files.readString(err)).contains("at least 12 characters").doesNotContain("\tat ");
    assertThat(out).isEmptyFile();
    assertThat(exitCode).isEqualTo(1);
  }

  @Test
  void refusesADatabaseThatIsNewer() {
    database()
        .sql(
            """
            INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,
              installed_by, execution_time, success)
            SELECT max(installed_rank) + 1, '9999', 'later', 'SQL', 'V9999__later.sql', '', 0, true
            FROM flyway_schema_history
            """)
        .update();
    try {
      Outcome refused = run("", "list-users");
      assertThat(refused.err()).contains("9999", "newer than this version of Banyan");
      assertThat(refused.exitCode()).isEqualTo(1);
    } finally {
      database().sql("DELETE FROM flyway_schema_history WHERE version = '9999'").update();
    }
  }
}
