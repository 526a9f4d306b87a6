package dev.banyan.migration.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.CanaryShare;
import dev.banyan.migration.Decision;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationCommand;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.Stage;
import dev.banyan.migration.Waiver;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// One side is restored from an earlier backup than the other, in each stage of a migration: 14
/// combinations, with `-Dbanyan.matrix=all` all 132.
class RestoredDatabaseTest {
  private static final MigrationCommand HAND_OVER =
      new MigrationCommand.HandOver(new Waiver(true, null));

  /// Moments of a migration there and back, in order.
  enum Moment {
    SETTLED,
    COPYING,
    FOLLOWING,
    SHADOWING,
    CANARY,
    SEALED,
    CEDED,
    REVERSIBLE,
    SETTLED_THERE,
    COPYING_BACK,
    REVERSIBLE_BACK,
    SETTLED_BACK
  }

  private static final Map<Moment, RestorableSides.Backup> BACKUPS = new EnumMap<>(Moment.class);

  @BeforeAll
  static void migrateThereAndBack() throws Exception {
    RestorableSides sides = RestorableSides.create();
    for (Moment moment : Moment.values()) {
      reach(moment, sides);
      if (moment != Moment.SEALED && moment != Moment.CEDED) {
        sides.at(sides.journaled().migration().owner()).add(3);
      }
      if (moment != Moment.COPYING && moment != Moment.COPYING_BACK) {
        sides.startEngine();
        settle(moment, sides);
        sides.stopEngine();
      }
      BACKUPS.put(moment, sides.backUp());
      sides = sides.reopen();
    }
    sides.close();
  }

  private static void settle(Moment moment, RestorableSides sides) throws Exception {
    switch (moment) {
      case FOLLOWING, SHADOWING, CANARY, REVERSIBLE, REVERSIBLE_BACK ->
          NotesFixture.await(() -> sides.monolith.rows().equals(sides.service.rows()));
      case SETTLED, COPYING, SEALED, CEDED, SETTLED_THERE, COPYING_BACK, SETTLED_BACK -> {}
    }
  }

  private static void reach(Moment moment, RestorableSides sides) throws Exception {
    switch (moment) {
      case SETTLED -> {}
      case COPYING, COPYING_BACK -> order(sides, new MigrationCommand.Start());
      case FOLLOWING -> run(sides, Stage.Kind.FOLLOWING);
      case SHADOWING -> order(sides, new MigrationCommand.Shadow());
      case CANARY -> enter(sides, new Stage.Canary(new CanaryShare(10)));
      case SEALED -> seal(sides);
      case CEDED -> cede(sides);
      case REVERSIBLE -> run(sides, Stage.Kind.REVERSIBLE);
      case SETTLED_THERE, SETTLED_BACK -> order(sides, new MigrationCommand.Advance());
      case REVERSIBLE_BACK -> {
        run(sides, Stage.Kind.FOLLOWING);
        order(sides, HAND_OVER);
        run(sides, Stage.Kind.REVERSIBLE);
      }
    }
  }

  private static void order(RestorableSides sides, MigrationCommand command) throws Exception {
    assertThat(sides.order(command)).isInstanceOf(Decision.Moved.class);
  }

  private static void run(RestorableSides sides, Stage.Kind until) throws Exception {
    sides.startEngine();
    NotesFixture.await(() -> sides.journaled().migration().stage().kind() == until);
    sides.stopEngine();
  }

  private static void enter(RestorableSides sides, Stage stage) {
    Migration now = sides.journaled().migration();
    sides
        .journal()
        .decide(
            "notes",
            _ -> new Decision.Moved(new Migration(now.owner(), stage, false)),
            "tester",
            "ENTERED");
  }

  private static HandOver attempt(RestorableSides sides) {
    return sides.journaled().migration().stage() instanceof Stage.HandingOver(var attempt, var _)
        ? attempt
        : HandOver.begin(
            ownership(sides.monolith), ownership(sides.service), new Waiver(true, "tested"));
  }

  private static Ownership ownership(NoteSide side) {
    try {
      return NotesFixture.ownership(side);
    } catch (SideUnavailableException e) {
      throw new IllegalStateException(e);
    }
  }

  // The engine is not running: this moment is in the middle of a hand-over.
  private static void seal(RestorableSides sides) throws Exception {
    HandOver attempt = attempt(sides);
    enter(sides, new Stage.HandingOver(attempt, new Stage.Canary(new CanaryShare(10))));
    sides.monolith.movable().seal(attempt.target(), null, 600_000, 400);
  }

  private static void cede(RestorableSides sides) throws Exception {
    HandOver attempt = attempt(sides);
    sides
        .monolith
        .movable()
        .cede(attempt.target(), requireNonNull(ownership(sides.monolith).seal()).at(), null, 400);
  }

  static Stream<Arguments> restored() {
    boolean all = "all".equals(System.getProperty("banyan.matrix"));
    List<Moment> moments = List.of(Moment.values());
    List<Arguments> cells = new ArrayList<>();
    for (int monolith = 0; monolith < moments.size(); monolith++) {
      for (int service = 0; service < moments.size(); service++) {
        Moment first = moments.get(monolith);
        Moment second = moments.get(service);
        // Each moment once at each side.
        boolean usual =
            service == (monolith * 5 + 3) % moments.size() || missesALastStep(first, second);
        if (all ? first != second : usual) {
          cells.add(Arguments.of(first, second));
        }
      }
    }
    return cells.stream();
  }

  private static boolean missesALastStep(Moment monolith, Moment service) {
    return service == Moment.CEDED && (monolith == Moment.SEALED || monolith == Moment.REVERSIBLE);
  }

  @ParameterizedTest(name = "the monolith at {0}, the service at {1}")
  @MethodSource("restored")
  void neverLosesRowsOfTheOtherSideSilently(Moment monolith, Moment service) throws Exception {
    try (RestorableSides sides =
        RestorableSides.restore(
            requireNonNull(BACKUPS.get(monolith)).monolith(),
            requireNonNull(BACKUPS.get(service)).service())) {
      List<String> present = union(sides);
      sides.startEngine();
      NotesFixture.await(() -> isSound(sides));
      if (owners(sides) == 0) {
        assertThat(sides.isReported("NO_OWNER")).isTrue();
        assertThat(union(sides)).containsExactlyElementsOf(present);
        order(sides, new MigrationCommand.DeclareLost("restored"));
        NotesFixture.await(() -> sides.journaled().lostSide() == null);
        if (owners(sides) == 0) {
          // Nobody has every row, so that both must be restored from one backup.
          assertThat(sides.isReported("TAKE_OVER_REFUSED")).isTrue();
          assertThat(union(sides)).containsExactlyElementsOf(present);
          return;
        }
        NotesFixture.await(() -> isSound(sides) && owners(sides) == 1);
      }
      moveOn(sides);
      List<String> kept = sides.keptImages();
      List<String> owned = sides.at(sides.journaled().migration().owner()).rows();
      assertThat(present)
          .allMatch(row -> owned.contains(row) || kept.stream().anyMatch(k -> k.contains(id(row))));
    }
  }

  private static String id(String row) {
    return row.substring(1, 37);
  }

  /// All rows, at either side.
  private static List<String> union(RestorableSides sides) {
    return Stream.concat(sides.monolith.rows().stream(), sides.service.rows().stream())
        .sorted()
        .distinct()
        .toList();
  }

  private static int owners(RestorableSides sides) {
    return (ownership(sides.monolith).acceptsWrites() ? 1 : 0)
        + (ownership(sides.service).acceptsWrites() ? 1 : 0);
  }

  /// The journal and both sides agree, or nobody accepts writes.
  private static boolean isSound(RestorableSides sides) throws Exception {
    Migration migration = sides.journaled().migration();
    NoteSide owner = sides.at(migration.owner());
    NoteSide replica = sides.at(migration.replica());
    if (owners(sides) == 0) {
      return sides.isReported("NO_OWNER");
    }
    boolean agreed =
        owners(sides) == 1
            && ownership(owner).acceptsWrites()
            && !ownership(replica).epoch().isAfter(ownership(owner).epoch());
    return agreed
        && switch (migration.stage().kind()) {
          case SETTLED, ABORTED -> true;
          // After a renewal of the epoch, the replica is complete until it has stepped down.
          case FOLLOWING, SHADOWING, CANARY, REVERSIBLE ->
              ownership(replica).epoch().equals(ownership(owner).epoch())
                  && replica.movable().state().complete()
                  && owner.rows().equals(replica.rows());
          case COPYING, HANDING_OVER -> false;
        };
  }

  /// Proves that the migration works: copies if needed, and hands over.
  private static void moveOn(RestorableSides sides) throws Exception {
    if (sides.journaled().migration().stage() instanceof Stage.Reversible) {
      order(sides, new MigrationCommand.Advance());
    }
    if (sides.journaled().migration().stage() instanceof Stage.Settled) {
      order(sides, new MigrationCommand.Start());
    }
    NotesFixture.await(() -> {
      Stage stage = sides.journaled().migration().stage();
      return !(stage instanceof Stage.Copying)
          && !sides.journaled().verifyAsked()
          && sides.tables.verifications().last("notes").isPresent();
    });
    Side before = sides.journaled().migration().owner();
    order(sides, HAND_OVER);
    NotesFixture.await(() ->
        sides.journaled().migration().stage() instanceof Stage.Reversible
            && sides.journaled().migration().owner() == before.other());
    assertThat(owners(sides)).isEqualTo(1);
    sides.at(before.other()).add(1);
    NotesFixture.await(() -> sides.monolith.rows().equals(sides.service.rows()));
  }
}
