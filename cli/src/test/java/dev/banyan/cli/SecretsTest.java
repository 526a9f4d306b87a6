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

class SecretsTest {
  @TempDir private Path folder;
  private Home home = new Home(Path.of("unset"));

  @BeforeEach
  void makeTheHome() {
    home = Home.at(folder);
  }

  @Test
  void areMadeOnceAndKept() {
    assertThat(Secrets.of(home)).isEqualTo(Secrets.of(home));
  }

  @Test
  void areAllDifferentAndLong() {
    Secrets secrets = Secrets.of(home);

    assertThat(List.of(secrets.postgres(), secrets.monolith(), secrets.tasks(), secrets.local()))
        .doesNotHaveDuplicates()
        .allMatch(secret -> secret.length() >= 32);
  }

  @Test
  void canBeReadByTheirOwnerAlone() throws IOException {
    Secrets.of(home);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.secrets())))
        .isEqualTo("rw-------");
  }

  @Test
  void gainsOneThatAnOlderReleaseDidNotHave() throws IOException {
    Secrets before = Secrets.of(home);
    List<String> lines =
        Files.readAllLines(home.secrets()).stream()
            .filter(line -> !line.startsWith("local"))
            .toList();
    Files.write(home.secrets(), lines);

    Secrets after = Secrets.of(home);

    assertThat(after.postgres()).isEqualTo(before.postgres());
    assertThat(after.local()).isNotEqualTo(before.local());
    assertThat(Secrets.of(home)).isEqualTo(after);
  }
}
