package dev.banyan.practice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.practice.modelcheck.Bug;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BugCatalogTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final BugCatalog bench =
      new BugCatalog(new Terminal(new PrintStream(written, true, UTF_8), false, false));

  private String shown() {
    return written.toString(UTF_8);
  }

  @Test
  void showsWhatABugBreaksAndTheHistoryThatProvesIt() {
    assertThat(bench.show(Bug.ECHO)).isTrue();
    assertThat(shown())
        .contains(
            "Bug: echo",
            "Caught in",
            "Invariant 2: An acknowledged write is never lost",
            "   1. A client begins to create task A at the monolith",
            "   => The monolith owns the tasks, and has task A at version 1:",
            "Banyan instead: ")
        .doesNotContain("\u001b");
    assertThat(shown().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void catchesAllOfThemAndNothingWithoutThem() {
    assertThat(bench.showAllBriefly()).isTrue();
    assertThat(shown().lines()).hasSize(1 + Bug.values().length);
    assertThat(shown()).contains("nothing is broken").doesNotContain("NOT CAUGHT");
  }

  @ParameterizedTest
  @EnumSource(Bug.class)
  void namesFilesThatExist(Bug bug) {
    assertThat(BugStory.of(bug).where())
        .isNotEmpty()
        .allSatisfy(file -> assertThat(Path.of("..", file)).isRegularFile());
  }

  @Test
  void knowsABugByTheNameThatTheListHas() {
    bench.list();
    for (Bug bug : Bug.values()) {
      assertThat(shown()).contains("  " + BugStory.name(bug) + " ");
      assertThat(BugCatalog.named(BugStory.name(bug))).contains(bug);
    }
    assertThat(BugCatalog.named("lost-keys")).isEmpty();
  }
}
