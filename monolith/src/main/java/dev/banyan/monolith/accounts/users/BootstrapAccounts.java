package dev.banyan.monolith.accounts.users;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Username;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Creates the initial accounts if none exist: an administrator and the configured demo users.
///
/// Their passwords are random and printed once. If two instances start together, only one creates
/// the accounts.
@Component
@ConditionalOnProperty(name = "banyan.manage", havingValue = "false", matchIfMissing = true)
class BootstrapAccounts implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(BootstrapAccounts.class);
  private static final long FIRST_ACCOUNTS_LOCK = 0x62616e79616fL;
  private static final Username ADMIN = new Username("admin");

  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final Accounts accounts;
  private final AccountProperties settings;

  BootstrapAccounts(
      JdbcClient database,
      TransactionOperations transactions,
      Accounts accounts,
      AccountProperties settings) {
    this.database = database;
    this.transactions = transactions;
    this.accounts = accounts;
    this.settings = settings;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    Map<Username, String> made = transactions.execute(_ -> createIfNone());
    if (!made.isEmpty()) {
      announce(made);
    }
  }

  private Map<Username, String> createIfNone() {
    database
        .sql("SELECT pg_advisory_xact_lock(:lock)")
        .param("lock", FIRST_ACCOUNTS_LOCK)
        .query((_, _) -> "")
        .list();
    Map<Username, String> made = new LinkedHashMap<>();
    if (!accounts.any()) {
      Set<String> everything =
          Stream.concat(
                  Stream.of(Accounts.ADMIN, Accounts.OPERATE),
                  Stream.of(Authority.values()).map(Authority::scope))
              .collect(Collectors.toSet());
      create(made, ADMIN, everything);
      settings.demoUsers().stream()
          .filter(name -> !name.isBlank())
          .map(name -> new Username(name.strip()))
          .forEach(name -> create(made, name, Accounts.DEFAULT_PERMISSIONS));
    }
    return made;
  }

  private void create(Map<Username, String> made, Username name, Set<String> grants) {
    String password = PasswordGenerator.random();
    String displayName =
        name.value().substring(0, 1).toUpperCase(Locale.ROOT) + name.value().substring(1);
    switch (accounts.add(name, displayName, password, grants)) {
      case DONE -> made.put(name, password);
      case NAME_TAKEN -> LOG.warn("BANYAN_DEMO_USERS names {} twice.", name);
      case NO_SUCH_ACCOUNT, PASSWORD_REFUSED ->
          throw new IllegalStateException("not an outcome of adding with a random password");
    }
  }

  private void announce(Map<Username, String> made) throws IOException {
    String lines =
        made.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining("\n"));
    Path file = settings.credentialsFile();
    if (file == null || file.toString().isEmpty()) {
      LOG.info("The first accounts, with passwords that are shown this once:\n{}", lines);
      return;
    }
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, lines + "\n", StandardOpenOption.WRITE);
    LOG.info("The first accounts have been made; their passwords are in {}.", file);
  }
}
