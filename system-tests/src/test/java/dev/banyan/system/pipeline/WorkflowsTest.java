package dev.banyan.system.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The workflows of the repository.
class WorkflowsTest {
  private static final Path ROOT = Path.of("..");

  static List<Path> workflows() throws Exception {
    try (Stream<Path> files = Files.list(ROOT.resolve(".github/workflows"))) {
      return files.sorted().toList();
    }
  }

  /// A tag can be moved to other code, a commit cannot.
  @ParameterizedTest
  @MethodSource("workflows")
  void nameTheCommitAndTheVersionOfEachAction(Path workflow) throws Exception {
    List<String> actions =
        Files.readAllLines(workflow).stream().filter(line -> line.contains("uses:")).toList();
    assertThat(actions)
        .isNotEmpty()
        .allMatch(line -> line.matches(".*uses: [\\w/-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void mayOnlyReadUnlessAJobSaysOtherwise(Path workflow) throws Exception {
    assertThat(Files.readString(workflow)).contains("\npermissions:\n  contents: read\n");
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void runScriptsThatExist(Path workflow) throws Exception {
    List<String> scripts =
        Files.readAllLines(workflow).stream()
            .filter(line -> line.contains("run: .ci/"))
            .map(line -> line.replaceFirst(".*run: (\\.ci/[\\w-]+).*", "$1"))
            .toList();
    assertThat(scripts).isNotEmpty().allMatch(script -> Files.isExecutable(ROOT.resolve(script)));
  }
}
