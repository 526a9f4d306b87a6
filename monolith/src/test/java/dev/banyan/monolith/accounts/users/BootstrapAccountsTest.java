package dev.banyan.monolith.accounts.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.identity.Username;
import dev.banyan.migration.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

class BootstrapAccountsTest {
  @TempDir private Path folder;
  private final HikariDataSource pool = new HikariDataSource();
  private final PasswordEncoder passwords =
      new Argon2PasswordEncoders(new PasswordHashProperties(DataSize.ofMegabytes(1), 1));
  private JdbcClient database;
  private TransactionTemplate transactions;
  private Accounts accounts;

  @BeforeEach
  void openAnEmptyDatabase() {
    TestDatabase empty = TestDatabase.create();
    pool.setJdbcUrl(empty.url());
    pool.setUsername(empty.user());
    pool.setPassword(empty.password());
    pool.setMaximumPoolSize(4);
    Flyway.configure()
        .dataSource(pool)
        .locations("classpath:db/monolith", "classpath:db/movable")
        .placeholders(Map.of("owner", "MONOLITH"))
        .load()
        .migrate();
    database = JdbcClient.create(pool);
    transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
    accounts = new Accounts(database, passwords, _ -> {});
  }

  @AfterEach
  void close() {
    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    pool.close();
  }

  @Test
  void makesAnAdministratorAndTheDemoUsers() throws Exception {
    Path file = folder.resolve("credentials");
    run(List.of("alice", " bob ", ""), file);
    assertThat(accounts.usernames(10))
        .extracting(Username::value)
        .containsExactly("admin", "alice", "bob");
    assertThat(accounts.lockAdministrators()).hasSize(1);
    assertThat(Files.readAllLines(file)).hasSize(3).allMatch(line -> line.matches("[a-z]+ .{19}"));
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void printsTheLastPasswordOfADuplicateUser() throws Exception {
    Path file = folder.resolve("credentials");
    run(List.of("alice", "alice"), file);
    String password = Files.readAllLines(file).get(1).substring("alice ".length());
    String hash =
        database
            .sql("SELECT password_hash FROM account WHERE username = 'alice'")
            .query(String.class)
            .single();
    assertThat(passwords.matches(password, hash)).isTrue();
  }

  @Test
  void changesNothingAtTheSecondStart() throws Exception {
    Path file = folder.resolve("credentials");
    run(List.of("alice"), file);
    List<String> first = Files.readAllLines(file);
    run(List.of("alice", "carol"), file);
    assertThat(Files.readAllLines(file)).isEqualTo(first);
    assertThat(accounts.usernames(10)).hasSize(2);
  }

  @Test
  void storesNoPasswordThatCouldBeRead() throws Exception {
    Path file = folder.resolve("credentials");
    run(List.of(), file);
    String password = Files.readString(file).strip().split(" ", 2)[1];
    String hash = database.sql("SELECT password_hash FROM account").query(String.class).single();
    assertThat(hash).startsWith("{argon2id}$argon2id$").doesNotContain(password);
    assertThat(passwords.matches(password, hash)).isTrue();
  }

  @Test
  void makesOneSetWhenManyInstancesStartTogether() throws Exception {
    List<Callable<Void>> starts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Path file = folder.resolve("credentials-" + i);
      starts.add(() -> {
        run(List.of("alice"), file);
        return null;
      });
    }
    try (ExecutorService instances = Executors.newFixedThreadPool(4)) {
      for (Future<Void> start : instances.invokeAll(starts)) {
        start.get();
      }
    }
    assertThat(accounts.usernames(10)).hasSize(2);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void makesPasswordsThatAreHardToGuessAndEasyToRead() {
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String password = PasswordGenerator.random();
      assertThat(password).matches("([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}");
      assertThat(made.add(password)).isTrue();
    }
  }

  private void run(List<String> demoUsers, Path file) throws Exception {
    new BootstrapAccounts(
            database,
            transactions,
            accounts,
            new AccountProperties(demoUsers, file, "", Duration.ofDays(30), Duration.ofDays(14)))
        .run(new DefaultApplicationArguments());
  }
}
