package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackSecretsTest {
  @TempDir private Path folder;
  private StackHome stackHome = new StackHome(Path.of("unset"));

  @BeforeEach
  void makeTheHome() {
    stackHome = StackHome.at(folder);
  }

  @Test
  void areMadeOnceAndKept() {
    assertThat(StackSecrets.of(stackHome)).isEqualTo(StackSecrets.of(stackHome));
  }

  @Test
  void areAllDifferentAndLong() {
    StackSecrets stackSecrets = StackSecrets.of(stackHome);

    assertThat(
            List.of(
                stackSecrets.postgres(),
                stackSecrets.monolith(),
                stackSecrets.tasks(),
                stackSecrets.local()))
        .doesNotHaveDuplicates()
        .allMatch(secret -> secret.length() >= 32);
  }

  @Test
  void canOnlyBeReadByTheirOwner() throws IOException {
    StackSecrets.of(stackHome);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stackHome.secrets())))
        .isEqualTo("rw-------");
  }

  @Test
  void gainsOneThatAnOlderReleaseDidNotHave() throws IOException {
    StackSecrets before = StackSecrets.of(stackHome);
    List<String> lines =
        Files.readAllLines(stackHome.secrets()).stream()
            .filter(line -> !line.startsWith("local"))
            .toList();
    Files.write(stackHome.secrets(), lines);

    StackSecrets after = StackSecrets.of(stackHome);

    assertThat(after.postgres()).isEqualTo(before.postgres());
    assertThat(after.local()).isNotEqualTo(before.local());
    assertThat(StackSecrets.of(stackHome)).isEqualTo(after);
  }
}
