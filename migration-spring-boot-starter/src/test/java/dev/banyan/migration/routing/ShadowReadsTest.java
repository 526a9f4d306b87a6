package dev.banyan.migration.routing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.banyan.migration.ResultClassifier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ShadowReadsTest {
  private static final ResultClassifier<String> ANSWERS =
      new ResultClassifier<>(
          _ -> ResultClassifier.Kind.ACCEPTED,
          Function.identity(),
          () -> "sealed",
          Function.identity());
  private static final RoutedRead<Supplier<String>, String> QUESTION =
      new RoutedRead<>("texts.read", "id-1", Supplier::get, ANSWERS, answer -> answer);
  private final ShadowReads shadow = new ShadowReads(2);

  @AfterEach
  void close() {
    shadow.close();
  }

  private void ask(String owner, Supplier<String> replica) {
    ask(owner, () -> owner, replica);
  }

  private void ask(String answered, Supplier<String> owner, Supplier<String> replica) {
    shadow.compare("tasks", answered, owner, replica, QUESTION);
  }

  private static void await(BooleanSupplier wanted) throws InterruptedException {
    for (int tries = 0; tries < 500 && !wanted.getAsBoolean(); tries++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(wanted.getAsBoolean()).isTrue();
  }

  @Test
  void agreesWithAReplicaThatAnswersTheSame() throws Exception {
    ask("a", () -> "a");
    await(() -> shadow.compared() == 1);
    assertThat(shadow.differing()).isZero();
  }

  @Test
  void forgivesAReplicaThatIsLate() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    ask("new", () -> looks.getAndIncrement() == 0 ? "old" : "new");
    await(() -> shadow.compared() == 1);
    assertThat(shadow.differing()).isZero();
  }

  @Test
  void noticesAReplicaThatStaysWrong() throws Exception {
    ask("right", () -> "wrong");
    await(() -> shadow.differing() == 1);
  }

  @Test
  void measuresHowOftenTheOwnerDiffersFromItself() throws Exception {
    // The row has changed since the caller's read, and both sides know.
    ask("old", () -> "new", () -> "new");
    await(() -> shadow.compared() == 1);
    assertThat(shadow.firstLooks()).isOne();
    assertThat(shadow.noise()).isOne();
    assertThat(shadow.firstLookDiffering()).isOne();
    assertThat(shadow.differing()).isZero();
  }

  @Test
  void countsWhatDiffersAtFirstApartFromTheNoise() throws Exception {
    ask("right", () -> "wrong");
    await(() -> shadow.compared() == 1);
    assertThat(shadow.firstLookDiffering()).isOne();
    assertThat(shadow.noise()).isZero();
  }

  @Test
  void countsNoFirstLookWhereTheReplicaDoesNotAnswer() throws Exception {
    ResultClassifier<String> away =
        new ResultClassifier<>(
            answer ->
                answer.equals("away")
                    ? ResultClassifier.Kind.UNAVAILABLE
                    : ResultClassifier.Kind.ACCEPTED,
            Function.identity(),
            () -> "sealed",
            Function.identity());
    RoutedRead<Supplier<String>, String> routedRead =
        new RoutedRead<>("texts.read", "id-1", Supplier::get, away, answer -> answer);
    shadow.compare("tasks", "a", () -> "a", () -> "away", routedRead);
    await(() -> shadow.skipped() == 1);
    assertThat(shadow.firstLooks()).isZero();
    assertThat(shadow.firstLookDiffering()).isZero();
  }

  @Test
  void logsWhatDiffersWithoutItsContent() throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(ShadowReads.class);
    log.start();
    logger.addAppender(log);
    try {
      ask("the secret", () -> "another secret");
      await(() -> shadow.differing() == 1);
      ILoggingEvent event = log.list.getFirst();
      assertThat(event.getLevel()).isEqualTo(Level.WARN);
      assertThat(event.getFormattedMessage())
          .isEqualTo(
              "A shadow read differs: operation texts.read, id id-1, fields (owner, replica):"
                  + " $ (text of 10, text of 14)");
    } finally {
      logger.detachAppender(log);
    }
  }

  @Test
  void comparesNoMoreThanItsRate() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    for (int read = 0; read < 1_000; read++) {
      ask("a", () -> asked.incrementAndGet() > 0 ? "a" : "never");
    }
    assertThat(shadow.skipped()).isGreaterThan(900);
    await(() -> shadow.compared() == 1_000 - shadow.skipped());
    assertThat(asked.get()).isEqualTo((int) shadow.compared());
  }
}
