package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The course as somebody in a hurry follows it, from its first lesson to its last.
class PracticeIT {
  @TempDir private Path home;

  @Test
  void goesThereAndBackUnderLoadAndCatchesEveryBug() throws Exception {
    Stack.Outcome course = Stack.in(home).banyan("practice", "--auto");
    assertThat(course.exitCode()).describedAs(course.said()).isZero();
    assertThat(course.said())
        .contains(
            "$ ./banyan migrate start --watch",
            "$ ./banyan migrate hand-over",
            "The hand-over completed in epoch ",
            "[S] service   epoch ",
            "kill -9 ",
            "killed ",
            "The history holds",
            "nothing is broken in",
            "echo                           caught, Invariant 2",
            "The stack is being stopped and removed.")
        .doesNotContain("\u001b");
    assertThat(course.said().lines()).allMatch(line -> fits(line));
    assertThat(home.resolve("practice/state.json")).doesNotExist();
    assertThat(home.resolve("practice/postgres")).doesNotExist();
  }

  // But for what is copied into a terminal, which must stay in one piece.
  private static boolean fits(String line) {
    return line.length() <= 80 || line.startsWith("  BANYAN_HOME=");
  }

  @Test
  void showsASingleBug() throws Exception {
    Stack stack = Stack.in(home);
    Stack.Outcome bug = stack.banyan("practice", "bug", "lost-tombstone");
    assertThat(bug.exitCode()).isZero();
    assertThat(bug.said()).contains("Caught in", "The smallest history", "Banyan instead");
    assertThat(stack.banyan("practice", "bug", "lost-keys").exitCode()).isEqualTo(1);
    assertThat(stack.banyan("practice", "--list").said()).contains("position-before-seal");
  }

  @Test
  void explainsWhatToDoWithoutATerminal() throws Exception {
    Stack.Outcome refused = Stack.in(home).banyan("practice");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.said()).contains("not a terminal", "--auto");
  }

  @ParameterizedTest
  @ValueSource(strings = {"monolith", "task-service"})
  void leavesTheBugsWhereNoServerCanReachThem(String server) throws IOException {
    Path target = Path.of("..", server, "target");
    try (Stream<Path> files = Files.walk(target)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
      assertThat(jars).isNotEmpty();
      for (Path jar : jars) {
        try (JarFile packed = new JarFile(jar.toFile())) {
          assertThat(packed.stream().map(entry -> entry.getName()))
              .noneMatch(name -> name.contains("dev/banyan/cli"))
              .noneMatch(name -> name.contains("dev/banyan/practice"))
              .noneMatch(name -> name.contains("dev/banyan/bench"))
              .noneMatch(name -> name.matches(".*\\b(cli|practice|bench)(-[0-9].*)?\\.jar"));
        }
      }
    }
  }
}
