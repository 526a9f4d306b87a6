package dev.banyan.migration.engine;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.migration.Decision;
import dev.banyan.migration.Evidence;
import dev.banyan.migration.MigrationCommand;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideReport;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.journal.Journal;
import dev.banyan.migration.journal.JournalDatabase;
import dev.banyan.migration.journal.JournaledMigration;
import dev.banyan.migration.testkit.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/// Both sides of the notes, the monolith's with the journal in its database, and an engine. Each
/// database can be copied, and the whole opened on copies.
final class RestorableSides implements AutoCloseable {
  private static final String CAPABILITY = "notes";
  private static final EngineProperties SETTINGS =
      NotesFixture.settings(Duration.ofSeconds(1), Duration.ofMillis(400));
  private static int copies;

  private final TestDatabase monolithDatabase;
  private final TestDatabase serviceDatabase;
  private final HikariDataSource journalPool;
  private @Nullable EngineRunner engine;
  final NoteSide monolith;
  final NoteSide service;
  final JournalDatabase tables;

  private RestorableSides(TestDatabase monolithDatabase, TestDatabase serviceDatabase) {
    this.monolithDatabase = monolithDatabase;
    this.serviceDatabase = serviceDatabase;
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(monolithDatabase.url());
    config.setUsername(monolithDatabase.user());
    config.setPassword(monolithDatabase.password());
    journalPool = new HikariDataSource(config);
    tables = JournalDatabase.on(journalPool);
    monolith = NoteSide.open(Side.MONOLITH, monolithDatabase);
    service = NoteSide.open(Side.SERVICE, serviceDatabase);
  }

  /// On new databases, owned by the monolith.
  static RestorableSides create() {
    TestDatabase monolith = TestDatabase.create();
    TestDatabase service = TestDatabase.create();
    migrate(monolith, "classpath:db/banyan-migration", "classpath:db/movable");
    migrate(service, "classpath:db/movable");
    RestorableSides sides = new RestorableSides(monolith, service);
    sides.monolith.makeTable();
    sides.service.makeTable();
    sides.journal().register(CAPABILITY, Side.MONOLITH);
    return sides;
  }

  private static void migrate(TestDatabase database, String... locations) {
    Flyway.configure()
        .dataSource(database.url(), database.user(), database.password())
        .locations(locations)
        .load()
        .migrate();
  }

  /// A backup of both databases.
  record Backup(TestDatabase monolith, TestDatabase service) {}

  /// Backs both databases up. This is closed then.
  Backup backUp() {
    close();
    return new Backup(copy(monolithDatabase), copy(serviceDatabase));
  }

  /// Opened again after a backup.
  RestorableSides reopen() {
    return new RestorableSides(monolithDatabase, serviceDatabase);
  }

  static RestorableSides restore(TestDatabase monolith, TestDatabase service) {
    return new RestorableSides(copy(monolith), copy(service));
  }

  private static TestDatabase copy(TestDatabase original) {
    String name = original.url().replaceFirst("^.*/([^/?]*).*$", "$1");
    String copy = name.replaceFirst("_copy.*", "") + "_copy_" + copies++;
    TestDatabase server =
        new TestDatabase(
            original.url().replaceFirst("/[^/?]*(\\?|$)", "/postgres$1"),
            original.user(),
            original.password());
    server.execute("CREATE DATABASE %s TEMPLATE %s".formatted(copy, name));
    return new TestDatabase(
        original.url().replaceFirst("/[^/?]*(\\?|$)", "/" + copy + "$1"),
        original.user(),
        original.password());
  }

  NoteSide at(Side side) {
    return side == Side.MONOLITH ? monolith : service;
  }

  Journal journal() {
    return tables.journal();
  }

  JournaledMigration journaled() {
    return journal().load(CAPABILITY);
  }

  List<String> keptImages() {
    return tables.keptRows().newest(CAPABILITY, 1_000).stream()
        .map(kept -> String.valueOf(kept.row().image()))
        .toList();
  }

  boolean isReported(String what) {
    return journal().entries(CAPABILITY, 100).stream().anyMatch(entry -> entry.what().equals(what));
  }

  void startEngine() {
    engine =
        new EngineRunner(
            journalPool,
            List.of(new Sides(CAPABILITY, monolith.movable(), service.movable())),
            tables,
            SETTINGS,
            Clock.systemUTC(),
            new LatencyMonitor(),
            (_, _) -> {});
    engine.start();
  }

  Decision order(MigrationCommand command) throws SideUnavailableException {
    Evidence evidence = evidence();
    Decision made =
        journal()
            .decide(
                CAPABILITY,
                now -> new MigrationMachine(SETTINGS.limits()).decide(now, command, evidence),
                "tester",
                "COMMAND");
    if (made instanceof Decision.Moved && command instanceof MigrationCommand.DeclareLost) {
      journal().declareLost(CAPABILITY, evidence.outdatedSide().orElseThrow());
    }
    return made;
  }

  private Evidence evidence() throws SideUnavailableException {
    var migration = journaled().migration();
    SideReport owner = at(migration.owner()).movable().report();
    SideReport replica = at(migration.replica()).movable().report();
    return new Evidence(
        owner.ownership(),
        replica.ownership(),
        replica.standing().complete(),
        true,
        true,
        0,
        0,
        tables
            .verifications()
            .last(CAPABILITY)
            .map(last -> new Evidence.Verification(last.differences(), 0))
            .orElse(null));
  }

  void stopEngine() {
    if (engine != null) {
      requireNonNull(engine).stop();
      engine = null;
    }
  }

  @Override
  public void close() {
    stopEngine();
    monolith.close();
    service.close();
    journalPool.close();
  }
}
