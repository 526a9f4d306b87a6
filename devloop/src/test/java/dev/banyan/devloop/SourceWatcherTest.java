package dev.banyan.devloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SourceWatcherTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  @TempDir private Path root;

  @SuppressWarnings("NullAway.Init") // JUnit calls the method below first.
  private SourceWatcher watcher;

  @BeforeEach
  void watch() {
    watcher = SourceWatcher.on(List.of(root));
  }

  @AfterEach
  void close() {
    watcher.close();
  }

  private SourceTree tree() {
    return SourceTree.of(List.of(root));
  }

  @Test
  void noticesAFileThatIsWrittenChangedRenamedAndDeleted() throws Exception {
    SourceTree before = tree();
    Path file = Files.writeString(root.resolve("A.java"), "class A {}");
    assertThat(watcher.await(LONG)).isTrue();
    SourceTree written = tree();
    assertThat(written.since(before).written()).containsExactly(file);

    Files.writeString(file, "class A { int b; }");
    assertThat(watcher.await(LONG)).isTrue();
    SourceTree changed = tree();
    assertThat(changed.since(written).written()).containsExactly(file);

    Path renamed = Files.move(file, root.resolve("B.java"));
    assertThat(watcher.await(LONG)).isTrue();
    assertThat(tree().since(changed))
        .isEqualTo(new SourceTree.Changes(Set.of(renamed), Set.of(file)));

    Files.delete(renamed);
    assertThat(watcher.await(LONG)).isTrue();
    assertThat(tree().files()).isEmpty();
  }

  @Test
  void noticesFilesInFoldersThatAreNew() throws Exception {
    Path folder = Files.createDirectories(root.resolve("dev/banyan/added"));
    assertThat(watcher.await(LONG)).isTrue();
    Path file = Files.writeString(folder.resolve("A.java"), "class A {}");
    assertThat(watcher.await(LONG)).isTrue();
    assertThat(tree().files()).containsOnlyKeys(file);
  }

  @Test
  void takesManyFilesOfACheckoutTogether() throws Exception {
    SourceTree before = tree();
    for (int i = 0; i < 200; i++) {
      Files.writeString(root.resolve("A" + i + ".java"), "class A" + i + " {}");
    }
    assertThat(watcher.await(LONG)).isTrue();
    assertThat(tree().since(before).written()).hasSize(200);
    assertThat(watcher.await(Duration.ZERO)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {".A.java.swp", "A.java~", "#A.java#", "4913", "A.java___jb_tmp___"})
  void ignoresTheTemporaryFilesOfEditors(String name) throws IOException, InterruptedException {
    Files.writeString(root.resolve(name), "class A {}");
    assertThat(watcher.await(LONG)).isFalse();
    assertThat(tree().files()).isEmpty();
  }
}
