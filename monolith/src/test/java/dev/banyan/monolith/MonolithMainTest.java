package dev.banyan.monolith;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.testkit.EarlierDatabase;
import dev.banyan.migration.testkit.TestDatabase;
import dev.banyan.testkit.Program;
import dev.banyan.testkit.ProgramJvm;
import dev.banyan.testkit.ProgramJvm.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The process itself: what a person sees who starts it in a way that cannot work.
@Timeout(120)
class MonolithMainTest {
  private static ProgramJvm server;
  @TempDir Path folder;

  /// Each start in the same JVM. What ends a process is tried in processes of their own, too.
  static final class Server implements Program {
    @Override
    public int run(String... arguments) {
      MonolithMain.main(arguments);
      return 0;
    }
  }

  @BeforeAll
  static void startJvm() {
    server = ProgramJvm.of(Server.class);
  }

  @AfterAll
  static void stopJvm() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "BANYAN_TASKS_OWNER, ME, SERVICE or MONOLITH",
    "BANYAN_ISSUER, foo, an http or https address",
    "BANYAN_HTTP_PORT, 99999, a number from 0 to 65535",
    "BANYAN_SMTP_TLS, maybe, true or false",
    "BANYAN_SESSION_LIFETIME, soon, a time such as",
    "BANYAN_SESSION_LIFE, soon, a time such as",
    "BANYAN_PASSWORD_HASH_MEMORY, lots, a size such as",
    "BANYAN_DB_POOL, 0, a number from 1 to 1000",
    "BANYAN_LOG_FORMAT, xml, text or ecs",
    "BANYAN_METRICS_PORT, metrics, a number from 0 to 65535",
    "OTEL_EXPORTER_OTLP_ENDPOINT, collector, an http or https address"
  })
  void endsWithASentenceThatNamesTheSetting(String variable, String value, String allowed)
      throws Exception {
    Ended ended = run(Map.of(variable, value));

    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.error()).contains("cannot start", variable, "\"" + value + "\"", allowed);
    assertThat(ended.output).doesNotContain("\tat ").doesNotContain("Exception");
  }

  @Test
  void endsTheProcess() throws Exception {
    Ended ended = runProcess(Map.of("BANYAN_TASKS_OWNER", "ME"));

    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.output.stripTrailing().lines().toList().getLast())
        .contains("cannot start", "BANYAN_TASKS_OWNER");
  }

  @Test
  void namesTheSecretFileThatCannotBeUsed(@TempDir Path folder) throws Exception {
    Path missing = folder.resolve("missing");
    assertThat(run(Map.of("BANYAN_DB_PASSWORD_FILE", missing.toString())).error())
        .contains("cannot start", "BANYAN_DB_PASSWORD_FILE", "the file does not exist");
  }

  @Test
  void usesTheContentOfASecretFileAndOfAConfigurationTree(@TempDir Path folder) throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "short\n");
    Ended ended = run(Map.of("BANYAN_METRICS_TOKEN_FILE", token.toString()));
    assertThat(ended.error()).contains("cannot start", "BANYAN_METRICS_TOKEN must be");
    assertThat(ended.output).doesNotContain("short");

    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.writeString(tree.resolve("BANYAN_HTTP_PORT"), "99999\n");
    assertThat(run(Map.of("SPRING_CONFIG_IMPORT", "configtree:" + tree + "/")).error())
        .contains("cannot start", "BANYAN_HTTP_PORT", "99999");
  }

  @Test
  void writesNothingWhenTheOwnerIsNotASide() throws Exception {
    TestDatabase database = TestDatabase.create();
    Map<String, String> environment = on(database);
    environment.put("BANYAN_TASKS_OWNER", "ME");

    assertThat(run(environment).code).isEqualTo(1);

    // Fails where there is a table of that name.
    database.execute("CREATE TABLE flyway_schema_history ()");
  }

  @Test
  void namesTheDatabaseThatIsMissing() throws Exception {
    TestDatabase database = TestDatabase.create();
    Map<String, String> environment = on(database);
    environment.put("BANYAN_DB_URL", database.url().replaceFirst("/banyan_[^?]*", "/no_such_one"));

    Ended ended = run(environment);

    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.error()).contains("cannot start", "BANYAN_DB_URL", "no_such_one");
    assertThat(ended.output).doesNotContain("\tat ");
  }

  @Test
  void passesOnWhatASettingsRecordSays() throws Exception {
    Map<String, String> environment = on(TestDatabase.create());
    environment.put("BANYAN_TRUSTED_PROXIES", "gateway");

    Ended ended = run(environment);

    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.error()).contains("cannot start", "BANYAN_TRUSTED_PROXIES", "gateway");
    assertThat(ended.output).doesNotContain("\tat ");
  }

  @Test
  void namesThePortThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> environment = on(TestDatabase.create());
      environment.put("BANYAN_HTTP_PORT", String.valueOf(taken.getLocalPort()));

      Ended ended = runProcess(environment);

      assertThat(ended.code).isEqualTo(1);
      assertThat(ended.error())
          .contains("cannot start", "BANYAN_HTTP_PORT", String.valueOf(taken.getLocalPort()));
      assertThat(ended.output).doesNotContain("\tat ");
    }
  }

  @Test
  void namesTheMissingKeyOrTheOneThatIsNoneWithoutShowingIt() throws Exception {
    Map<String, String> environment = on(TestDatabase.create());
    for (String keys : List.of("", "c2hvcnQ", MonolithFixture.ENCRYPTION_KEY + ",c2hvcnQ")) {
      environment.put("BANYAN_ENCRYPTION_KEYS", keys);

      Ended ended = run(environment);

      assertThat(ended.code).isEqualTo(1);
      assertThat(ended.error())
          .contains("cannot start", "BANYAN_ENCRYPTION_KEYS", "openssl rand -base64 32");
      assertThat(ended.output).doesNotContain("\tat ").doesNotContain("c2hvcnQ");
    }
  }

  @Test
  void refusesAnotherKeyAndTouchesNothing() throws Exception {
    EarlierDatabase database = EarlierDatabase.restore("monolith-65");
    Map<String, String> environment = on(database.database());
    database
        .database()
        .execute(
            """
            CREATE TABLE encryption_key (id text PRIMARY KEY);
            INSERT INTO encryption_key VALUES ('0123456789abcdef');
            UPDATE signing_key SET jwk = 'enc:v1:0123456789abcdef:AAAA'
            """);

    Ended ended = run(environment);

    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.error())
        .contains("cannot start: BANYAN_ENCRYPTION_KEYS lacks the key 0123456789abcdef");
    assertThat(ended.output).doesNotContain("\tat ");
    assertThat(database.query("SELECT max(version::int) FROM flyway_schema_history"))
        .containsExactly("65");
  }

  @Test
  void upgradesTheSchemaAndExits() throws Exception {
    EarlierDatabase database = EarlierDatabase.restore("monolith-65");

    Map<String, String> environment = on(database.database());
    environment.remove("BANYAN_DB_PASSWORD");
    Path password = Files.writeString(folder.resolve("password"), database.database().password());
    environment.put("BANYAN_DB_PASSWORD_FILE", password.toString());

    Ended ended = runProcess(environment, "migrate");

    assertThat(ended.code).as(ended.output).isZero();
    assertThat(ended.output).contains("up to date").doesNotContain("Tomcat");
    assertThat(database.query("SELECT max(version::int) > 65 FROM flyway_schema_history"))
        .containsExactly("t");
    assertThat(database.query("SELECT count(*) FROM encryption_key")).containsExactly("1");
  }

  /// A rollback after an upgrade, and the old instances during a rolling upgrade.
  @Test
  void acceptsTheSchemaOfALaterVersion() throws Exception {
    TestDatabase database = TestDatabase.create();
    Map<String, String> environment = on(database);
    assertThat(run(environment, "migrate").code).isZero();
    database.execute(
        """
        INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,
                checksum, installed_by, execution_time, success)
            VALUES (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'later', 1, true)
        """);

    Ended ended = run(environment, "migrate");

    assertThat(ended.code).as(ended.output).isZero();
  }

  @Test
  void namesTheDatabaseThatCannotBeUpgraded() throws Exception {
    TestDatabase database = TestDatabase.create();
    Map<String, String> environment = on(database);
    environment.put("BANYAN_DB_URL", database.url().replaceFirst("/banyan_[^?]*", "/no_such_one"));

    Ended ended = run(environment, "migrate");

    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.error()).contains("cannot start", "BANYAN_DB_URL", "no_such_one");
    assertThat(ended.output).doesNotContain("\tat ");
  }

  private record Ended(int code, String output) {
    String error() {
      return output.lines().filter(line -> line.contains("ERROR")).toList().getLast();
    }
  }

  private static Map<String, String> on(TestDatabase database) {
    Map<String, String> environment = new HashMap<>();
    environment.put("BANYAN_DB_URL", database.url());
    environment.put("BANYAN_DB_USER", database.user());
    environment.put("BANYAN_DB_PASSWORD", database.password());
    environment.put("BANYAN_HTTP_PORT", "0");
    return environment;
  }

  private static Ended run(Map<String, String> environment, String... arguments) {
    Outcome outcome = server.run(withKeys(environment), "", arguments);
    return new Ended(outcome.exitCode(), outcome.out() + outcome.err());
  }

  private static Map<String, String> withKeys(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.putIfAbsent("BANYAN_ENCRYPTION_KEYS", MonolithFixture.ENCRYPTION_KEY);
    return all;
  }

  private static Ended runProcess(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MonolithMain.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("BANYAN_"));
    builder.environment().putAll(withKeys(environment));
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
