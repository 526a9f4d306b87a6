package dev.banyan.monolith.migration.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Answers;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShadowReadsTest {
  private static final Answers<String> ANSWERS =
      new Answers<>(
          _ -> Answers.Kind.ACCEPTED, Function.identity(), () -> "sealed", Function.identity());
  private static final Question<Supplier<String>, String> QUESTION =
      new Question<>(Supplier::get, ANSWERS, answer -> answer);
  private final ShadowReads shadow = new ShadowReads(2);

  @AfterEach
  void close() {
    shadow.close();
  }

  private void ask(String owner, Supplier<String> replica) {
    shadow.compare("tasks", owner, () -> owner, replica, QUESTION);
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
