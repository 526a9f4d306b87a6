package dev.banyan.monolith.manage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.MonolithMain;
import dev.banyan.monolith.accounts.tokens.SigningKeys;
import dev.banyan.monolith.accounts.users.AccountPasswords;
import dev.banyan.monolith.accounts.users.AccountPasswords.Proof;
import dev.banyan.monolith.accounts.users.Accounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Management commands as separate processes, beside a monolith that runs on the same database.
@Timeout(300)
class ManageCommandTest {
  private static final String PASSWORD = "violet lantern under cedar";
  private static MonolithFixture monolith;
  @TempDir private Path folder;

  @BeforeAll
  static void startMonolith() {
    monolith = MonolithFixture.owner();
  }

  @AfterAll
  static void stopMonolith() {
    monolith.close();
  }

  /// What came of one command.
  private record Ended(int code, String out, String err) {}

  private Ended run(String input, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MonolithMain.class.getName(),
                ManageCommand.NAME));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("BANYAN_"));
    builder.environment().put("BANYAN_ENCRYPTION_KEYS", MonolithFixture.ENCRYPTION_KEY);
    builder.environment().put("BANYAN_DB_URL", monolith.database().url());
    builder.environment().put("BANYAN_DB_USER", monolith.database().user());
    builder.environment().put("BANYAN_DB_PASSWORD", monolith.database().password());
    Path in = Files.writeString(folder.resolve("in"), input);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    int code =
        builder
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    return new Ended(code, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  private static JdbcClient database() {
    return monolith.bean(JdbcClient.class);
  }

  @Test
  void createsAnAdministratorWhoCanSignInAndIsInTheAuditLog() throws Exception {
    Ended created = run(PASSWORD + "\n", "create-admin", "grace", "--display-name", "Grace");
    assertThat(created.err()).isEmpty();
    assertThat(created.code()).isZero();
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

    Ended again = run(PASSWORD + "\n", "create-admin", "grace");
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("There is a user grace already");
  }

  @Test
  void refusesBadPasswordsAndUsers() throws Exception {
    assertThat(run("short\n", "set-password", "alice").err()).contains("at least 12 characters");
    assertThat(run("", "set-password", "alice").err()).contains("No password was given");
    assertThat(run(PASSWORD + "\n", "set-password", "nobody").err())
        .contains("There is no user nobody");
    Ended missing = run("", "set-password", "alice", "--password-file", "/does/not/exist");
    assertThat(missing.err()).contains("The password cannot be read");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(run("", "set-password").code()).isEqualTo(2);
    assertThat(run("", "no-such-command").code()).isEqualTo(2);
  }

  @Test
  void setsAPasswordAndEndsSessions() throws Exception {
    Username bob = new Username("bob");
    long before = sessionVersion(bob);
    Path file = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    assertThat(run("", "set-password", "bob", "--password-file", file.toString()).code()).isZero();
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
    assertThat(run("", "clear-sessions", "--all").code()).isZero();
    assertThat(run("", "clear-sessions").code()).isEqualTo(2);
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
    Ended checked = run("", "check", "--json", "--last-backup", "/does/not/exist");
    assertThat(checked.out())
        .contains("address.public", "mail.host", "backup.none", "account.mfa")
        .startsWith("[");
    assertThat(checked.code()).isEqualTo(1);
  }

  @Test
  void exportsAndImportsAllRowsOrNone() throws Exception {
    insertTask("01980000-0000-7000-8000-000000000001", "Water the plants");
    Path file = folder.resolve("all.ndjson");
    assertThat(run("", "export", file.toString()).code()).isZero();
    String exported = Files.readString(file);
    assertThat(exported).contains("Water the plants", "\"type\":\"end\"");
    assertThat(run("", "export", file.toString()).err()).contains("--force");

    Ended refused = run("", "import", file.toString());
    assertThat(refused.err()).contains("--replace");
    assertThat(refused.code()).isEqualTo(1);

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

  private String imported(String content) throws IOException, InterruptedException {
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
  void refusesADatabaseThatIsNewer() throws Exception {
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
      Ended refused = run("", "list-users");
      assertThat(refused.err()).contains("9999", "newer than this version of Banyan");
      assertThat(refused.code()).isEqualTo(1);
    } finally {
      database().sql("DELETE FROM flyway_schema_history WHERE version = '9999'").update();
    }
  }
}
