package dev.banyan.migration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Has SPIN check `docs/model/handover.pml`; left out, with a plain word, where SPIN or a C
/// compiler is missing.
@Execution(ExecutionMode.CONCURRENT)
class ModelTest {
  private static final Path MODEL = Path.of("../docs/model/handover.pml").toAbsolutePath();
  @TempDir private Path folder;

  @BeforeEach
  void needsItsTools() {
    for (String tool : List.of("spin", "gcc")) {
      assumeTrue(
          Stream.of(System.getenv("PATH").split(":"))
              .anyMatch(at -> Files.isExecutable(Path.of(at, tool))),
          "The formal model is not checked: " + tool + " is not installed.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-DATTEMPTS=2 -DWRITES=1",
        "-DLOSS -DATTEMPTS=1 -DWRITES=2",
        "-DFEED_STEPS -DATTEMPTS=1 -DWRITES=2",
        "-DTAKEOVER -DATTEMPTS=1 -DWRITES=1",
        "-DTAKEOVER -DONE_ENGINE -DATTEMPTS=1 -DWRITES=2",
        "-DTRANSACTIONS -DATTEMPTS=1 -DWRITES=1",
        "-DTRANSACTIONS -DONE_ENGINE -DATTEMPTS=2 -DWRITES=1",
        "-DTRANSACTIONS -DLOSS -DONE_ENGINE -DATTEMPTS=1 -DWRITES=2",
        "-DTRANSACTIONS -DTAKEOVER -DONE_ENGINE -DATTEMPTS=1 -DWRITES=1"
      })
  void keepsItsInvariants(String size) throws Exception {
    assertThat(checked("-O1", List.of(size.split(" "))))
        .contains("errors: 0")
        .contains("states, stored");
  }

  static List<String> bugs() throws IOException {
    return Files.readAllLines(MODEL).stream()
        .filter(line -> line.matches("#ifdef BUG_\\w+"))
        .map(line -> line.substring("#ifdef ".length()))
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void noticesEveryKnownBug(String bug) throws Exception {
    // The first error ends the run: compiling takes longer than checking.
    assertThat(checked("-O0", List.of("-DATTEMPTS=1", "-DWRITES=2", "-D" + bug)))
        .contains("assertion violated")
        .contains("errors: 1");
  }

  @Test
  void knowsSeveralBugs() throws IOException {
    assertThat(bugs()).hasSizeGreaterThanOrEqualTo(18);
  }

  private String checked(String optimization, List<String> macros)
      throws IOException, InterruptedException {
    List<String> spin = new ArrayList<>(List.of("spin"));
    spin.addAll(macros);
    spin.addAll(List.of("-a", MODEL.toString()));
    run(spin);
    run(List.of("gcc", optimization, "-w", "-DSAFETY", "-DMEMLIM=4000", "-o", "pan", "pan.c"));
    return run(List.of("./pan", "-m100000"));
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
