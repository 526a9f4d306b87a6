package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplodedJarTest {
  @TempDir private Path folder;

  /// Builds another version.
  private ExplodedJar extracted(String content) throws IOException {
    Path jar = folder.resolve("some-app.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out)) {
      JarEntry entry = new JarEntry(content);
      // Otherwise it is the current time, and the same content has another checksum.
      entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
      packed.putNextEntry(entry);
    }
    return ExplodedJar.from(jar, StackHome.at(folder.resolve("home")));
  }

  @Test
  void keepsOneDirectoryForEachBuildThatIsInUse() throws Exception {
    ExplodedJar first = extracted("first");
    assertThat(extracted("first")).isEqualTo(first);

    ExplodedJar second = extracted("second");
    assertThat(first.folder()).doesNotExist();

    Process running =
        new ProcessBuilder(List.of("sh", "-c", "read ignored", second.jar().toString())).start();
    try {
      ExplodedJar third = extracted("third");
      assertThat(second.jar()).exists();
      assertThat(third.jar()).exists();
    } finally {
      running.destroyForcibly().onExit().join();
    }
    extracted("fourth");
    assertThat(second.folder()).doesNotExist();
  }
}
