package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStateTest {
  @TempDir private Path folder;

  private static final StackState STATE =
      new StackState(
          ProcessHandle.current().pid(),
          true,
          List.of(new StackState.Entry("monolith", "http://127.0.0.1:1", 2)));

  @Test
  void isReadAsItWasWritten() {
    StackHome stackHome = StackHome.at(folder);

    STATE.write(stackHome);

    assertThat(StackState.read(stackHome)).contains(STATE);
  }

  @Test
  void isNothingWhereNothingRuns() {
    StackHome stackHome = StackHome.at(folder);
    STATE.write(stackHome);

    StackState.remove(stackHome);

    assertThat(StackState.read(stackHome)).isEmpty();
  }

  @Test
  void isNothingWhenItMakesNoSense() throws IOException {
    StackHome stackHome = StackHome.at(folder);

    Files.writeString(stackHome.state(), "{\"supervisor\":");

    assertThat(StackState.read(stackHome)).isEmpty();
  }

  @Test
  void findsALivingSupervisor() {
    assertThat(STATE.supervisorProcess()).contains(ProcessHandle.current());
  }

  @Test
  void mistakesNoOtherProcessForTheSupervisor() throws IOException {
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      assertThat(new StackState(other.pid(), true, List.of()).supervisorProcess()).isEmpty();
    } finally {
      other.destroyForcibly();
    }
  }
}
