package dev.banyan.monolith;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.banyan.contract.TokenClaims;
import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.migration.testkit.TestDatabase;
import dev.banyan.monolith.accounts.tokens.AccessTokenIssuer;
import dev.banyan.monolith.accounts.tokens.SigningKeys;
import dev.banyan.testkit.ServerUnderTest;
import dev.banyan.testkit.TestCallers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The whole monolith on a free port and a database of its own, with the demo users alice and bob.
public final class MonolithFixture implements ServerUnderTest, AutoCloseable {
  public static final String METRICS_TOKEN = "a token for the metrics";

  /// For no database but those of tests.
  public static final String ENCRYPTION_KEY = "YSBrZXkgZm9yIHRoZSB0ZXN0cyBvZiBCYW55YW4gMzI=";

  private static final String ISSUER = "http://banyan.test";
  private final TestDatabase database;
  private final ConfigurableApplicationContext context;
  private final Map<String, String> passwords = new LinkedHashMap<>();
  private final LaterClock clock = new LaterClock();

  private MonolithFixture(List<String> arguments) {
    this(TestDatabase.create(), arguments);
  }

  private MonolithFixture(TestDatabase database, List<String> arguments) {
    this(database, arguments, null);
  }

  private MonolithFixture(
      TestDatabase database, List<String> arguments, @Nullable StatementCounter counter) {
    this.database = database;
    try {
      Path credentials = Files.createTempDirectory("banyan-test").resolve("credentials");
      List<String> all = new ArrayList<>(arguments);
      all.addAll(
          List.of(
              // A sign-in of the usual cost takes longer than most tests.
              "--banyan.accounts.password-hash.memory=1MB",
              "--banyan.accounts.password-hash.passes=1",
              "--server.port=0",
              "--spring.datasource.url=" + database.url(),
              "--spring.datasource.username=" + database.user(),
              "--spring.datasource.password=" + database.password(),
              "--banyan.issuer=" + ISSUER,
              "--banyan.mail.mailbox=true",
              "--banyan.metrics.token=" + METRICS_TOKEN,
              "--banyan.encryption.keys=" + ENCRYPTION_KEY,
              "--banyan.accounts.demo-users=alice,bob",
              "--banyan.accounts.credentials-file=" + credentials,
              "--banyan.accounts.local-secret=local-secret"));
      SpringApplication application = new SpringApplication(MonolithMain.class);
      application.addInitializers(context ->
          ((GenericApplicationContext) context)
              .registerBean("later", Clock.class, () -> clock, bean -> bean.setPrimary(true)));
      if (counter != null) {
        application.addInitializers(context ->
            ((GenericApplicationContext) context)
                .registerBean("statementCounter", StatementCounter.class, () -> counter));
      }
      context = application.run(all.toArray(String[]::new));
      if (Files.exists(credentials)) {
        for (String line : Files.readAllLines(credentials)) {
          passwords.put(line.split(" ", 2)[0], line.split(" ", 2)[1]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The monolith as the owner of the tasks.
  public static MonolithFixture owner() {
    return new MonolithFixture(List.of("--banyan.tasks.owner=MONOLITH"));
  }

  /// The monolith as the owner of the tasks, with counted statements.
  public static MonolithFixture counting(StatementCounter counter) {
    return new MonolithFixture(
        TestDatabase.create(), List.of("--banyan.tasks.owner=MONOLITH"), counter);
  }

  /// The monolith on a database that has accounts already.
  public static MonolithFixture on(TestDatabase database) {
    return new MonolithFixture(database, List.of("--banyan.tasks.owner=MONOLITH"));
  }

  /// The same, one for all tests that change nothing but tasks, comments and accounts of their own:
  /// a start takes seconds. It stays until the JVM ends.
  public static MonolithFixture shared() {
    Shared.MONOLITH.emptyTasks();
    Shared.MONOLITH.forgetAttempts();
    return Shared.MONOLITH;
  }

  private static final class Shared {
    private static final MonolithFixture MONOLITH = owner();
  }

  /// The monolith with tracing and metrics on a port of their own, where the task service owns the
  /// tasks.
  public static MonolithFixture tracing(String collector, int taskServicePort) {
    return new MonolithFixture(
        List.of(
            "--OTEL_EXPORTER_OTLP_ENDPOINT=" + collector,
            "--BANYAN_METRICS_PORT=0",
            "--banyan.tasks.owner=SERVICE",
            "--banyan.tasks.url=http://127.0.0.1:" + taskServicePort));
  }

  /// The same behind a proxy: whoever calls it is believed in what `X-Forwarded-For` says.
  public static MonolithFixture behindAProxy() {
    return new MonolithFixture(
        List.of("--banyan.tasks.owner=MONOLITH", "--banyan.proxies.trusted=127.0.0.1"));
  }

  /// The same, where people may sign in through these providers, each named by its issuer.
  public static MonolithFixture trusting(Map<String, String> issuers) {
    List<String> arguments = new ArrayList<>(List.of("--banyan.tasks.owner=MONOLITH"));
    issuers.forEach((name, issuer) -> {
      String prefix = "--banyan.accounts.providers." + name + ".";
      arguments.add(prefix + "title=The " + name);
      arguments.add(prefix + "issuer=" + issuer);
      arguments.add(prefix + "client-id=banyan");
      arguments.add(prefix + "client-secret=secret");
    });
    return new MonolithFixture(arguments);
  }

  /// The monolith in front of a task service on this port of the machine.
  public static MonolithFixture before(int taskServicePort) {
    return new MonolithFixture(
        List.of(
            "--banyan.tasks.owner=SERVICE",
            "--banyan.tasks.url=http://127.0.0.1:" + taskServicePort,
            "--banyan.tasks.response-timeout=500ms",
            "--banyan.tasks.circuit-open-time=200ms"));
  }

  @Override
  public URI baseUrl() {
    return URI.create(
        "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
  }

  public int port() {
    return baseUrl().getPort();
  }

  public String password(String user) {
    return String.valueOf(passwords.get(user));
  }

  public TestDatabase database() {
    return database;
  }

  public ApplicationContext context() {
    return context;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /// Lets time pass for proofs and codes; zero is now.
  public void passTime(Duration duration) {
    clock.ahead = duration;
  }

  public void emptyTasks() {
    bean(JdbcClient.class)
        .sql("TRUNCATE task, task_event, project, task_comment; TRUNCATE tombstone")
        .update();
  }

  /// Uses up every limit that was used once. A loop would not on a slow machine: parts of a limit
  /// become available again every few seconds.
  public void exhaustLimits() {
    bean(JdbcClient.class)
        .sql("UPDATE rate_limit SET resets_at = clock_timestamp() + interval '1 hour'")
        .update();
  }

  /// Makes it forget who has signed in how often and from where.
  public void forgetAttempts() {
    bean(JdbcClient.class).sql("TRUNCATE rate_limit, known_network").update();
  }

  @Override
  public String tokenFor(Caller caller) {
    List<String> scopes = caller.authorities().stream().map(Authority::scope).toList();
    return tokenFor(caller.name(), scopes);
  }

  /// A token for an account that is made, or given what it lacks, where need be.
  public String tokenFor(Username name, List<String> scopes) {
    bean(JdbcClient.class)
        .sql(
            """
            INSERT INTO account (username, display_name, password_hash, enabled, authorities)
            VALUES (:name, :name, '', true, :scopes::varchar[])
            ON CONFLICT (username) DO UPDATE
            SET authorities = (SELECT array_agg(DISTINCT one)
                               FROM unnest(account.authorities || excluded.authorities) one)
            WHERE NOT account.authorities @> excluded.authorities
            """)
        .param("name", name.value())
        .param("scopes", scopes.toArray(String[]::new))
        .update();
    return bean(AccessTokenIssuer.class).tokenFor(name, scopes, List.of()).orElseThrow();
  }

  @Override
  public Map<String, String> refusedTokens() {
    try {
      ECKey own = bean(SigningKeys.class).signing();
      ECKey other = new ECKeyGenerator(Curve.P_256).keyID(own.getKeyID()).generate();
      Date past = Date.from(Instant.now().minusSeconds(120));
      Map<String, String> tokens = new LinkedHashMap<>();
      tokens.put("expired", signed(own, claims().expirationTime(past)));
      tokens.put("forged", signed(other, claims()));
      tokens.put("other audience", signed(own, claims().audience("somebody-else")));
      tokens.put("no audience", signed(own, claims().audience((String) null)));
      tokens.put("other issuer", signed(own, claims().issuer("http://evil.example")));
      tokens.put("no expiry", signed(own, claims().expirationTime(null)));
      tokens.put("a subject that is no name", signed(own, claims().subject("A B")));
      tokens.put("no type", signed(own, null, claims()));
      tokens.put("another type", signed(own, new JOSEObjectType("dpop+jwt"), claims()));
      tokens.put("bound to a key", signed(own, claims().claim("cnf", Map.of("jkt", "x"))));
      tokens.put("unsigned", new PlainJWT(claims().build()).serialize());
      tokens.put("garbage", "garbage");
      return tokens;
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private JWTClaimsSet.Builder claims() {
    String securityStamp =
        bean(JdbcClient.class)
            .sql("SELECT security_stamp::text FROM account WHERE username = 'alice'")
            .query(String.class)
            .single();
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .subject("alice")
        .audience(TokenClaims.AUDIENCE)
        .claim("scope", TokenClaims.scope(TestCallers.ALICE))
        .claim(TokenClaims.REVOCATION_KEYS, List.of(securityStamp))
        .expirationTime(Date.from(Instant.now().plusSeconds(300)));
  }

  private static String signed(ECKey key, JWTClaimsSet.Builder claims) throws JOSEException {
    return signed(key, JOSEObjectType.JWT, claims);
  }

  private static String signed(
      ECKey key, @Nullable JOSEObjectType type, JWTClaimsSet.Builder claims) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).type(type).keyID(key.getKeyID()).build(),
            claims.build());
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  @Override
  public void close() {
    context.close();
  }
}
