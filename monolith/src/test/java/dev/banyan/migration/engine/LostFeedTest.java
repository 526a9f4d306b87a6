package dev.banyan.migration.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Decision;
import dev.banyan.migration.FeedLostException;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.journal.Journal;
import dev.banyan.migration.journal.JournalDatabase;
import dev.banyan.monolith.MonolithFixture;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the engine concludes from a feed that does not have the replica's position.
class LostFeedTest {
  private static MonolithFixture monolith;
  private static int runs;
  private NoteSide old;
  private NoteSide other;
  private JournalDatabase tables;
  private Journal journal;
  private String capability;

  @BeforeAll
  static void startMonolith() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void follow() {
    old = new NoteSide(Side.MONOLITH, Side.MONOLITH);
    other = new NoteSide(Side.SERVICE, Side.MONOLITH);
    tables = monolith.bean(JournalDatabase.class);
    journal = tables.journal();
    capability = "lost-feed-" + runs++;
    journal.register(capability, Side.MONOLITH);
    journal(Side.MONOLITH, new Stage.Shadowing());
  }

  @AfterEach
  void close() {
    old.close();
    other.close();
  }

  private void journal(Side owner, Stage stage) {
    journal.decide(
        capability,
        _ -> new Decision.Moved(new Migration(owner, stage, false)),
        "tester",
        "COMMAND");
  }

  @Test
  void copiesAgain() throws Exception {
    follow(() -> {});
    assertThat(stage()).isInstanceOf(Stage.Copying.class);
    assertThat(journal.load(capability).keepRows()).isTrue();
  }

  @Test
  void concludesNothingIfTheRolesHaveChanged() throws Exception {
    follow(() -> journal(Side.SERVICE, new Stage.Reversible()));
    assertThat(stage()).isInstanceOf(Stage.Reversible.class);
    assertThat(journal.load(capability).keepRows()).isFalse();
  }

  private Stage stage() {
    return journal.load(capability).migration().stage();
  }

  /// Carries the feed once, from an owner that does not have the position.
  private void follow(Runnable meanwhile) throws Exception {
    Sides sides =
        new Sides(capability, forgetful(old.movable(), meanwhile), complete(other.movable()));
    new MigrationEngine(
            sides,
            tables,
            monolith.bean(EngineProperties.class),
            Clock.systemUTC(),
            new LatencyMonitor(),
            new FeedRelay(_ -> {}),
            () -> true)
        .follow();
  }

  private static MovableSide forgetful(MovableSide real, Runnable meanwhile) {
    return (MovableSide)
        Proxy.newProxyInstance(
            MovableSide.class.getClassLoader(),
            new Class<?>[] {MovableSide.class},
            (_, method, arguments) -> {
              if (method.getName().equals("changes")) {
                meanwhile.run();
                throw new FeedLostException("the feed begins behind 2, not 1");
              }
              return invoke(real, method, arguments);
            });
  }

  /// A replica that holds every row.
  private static MovableSide complete(MovableSide real) {
    return (MovableSide)
        Proxy.newProxyInstance(
            MovableSide.class.getClassLoader(),
            new Class<?>[] {MovableSide.class},
            (_, method, arguments) ->
                invoke(real, method, arguments)
                        instanceof OwnershipState(var ownership, var replicaProgress, _)
                    ? new OwnershipState(ownership, replicaProgress, true)
                    : invoke(real, method, arguments));
  }

  private static @Nullable Object invoke(
      MovableSide real, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }
}
