package dev.banyan.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Versions of the schema only grow, over all folders of a server, and none changes once it is out:
/// databases exist that have it. `migrations.txt` lists what is out.
class MigrationVersionsTest {
  private static final Path ROOT = Path.of("..");
  private static final String MOVABLE = "migration/src/main/resources/db/movable";
  private static final Map<String, List<String>> SERVERS =
      Map.of(
          "monolith", List.of("monolith/src/main/resources/db/monolith", MOVABLE),
          "task-service", List.of("task-service/src/main/resources/db/taskservice", MOVABLE));
  private static final Pattern NAME = Pattern.compile("V([0-9]+)__[a-z0-9_]+\\.sql");

  @Test
  void neverChangeOnceTheyAreOut() throws Exception {
    for (Map.Entry<String, String> released : released().entrySet()) {
      Path file = ROOT.resolve(released.getKey());
      assertThat(file).describedAs("put what is to change into a new version").exists();
      assertThat(digest(file))
          .describedAs("%s is out: put what is to change into a new version", file)
          .isEqualTo(released.getValue());
    }
  }

  @Test
  void areHigherThanAllThatAreOutOfTheSameServer() throws Exception {
    Map<String, String> released = released();
    for (List<String> folders : SERVERS.values()) {
      int newest =
          released.keySet().stream()
              .filter(file -> folders.stream().anyMatch(file::startsWith))
              .mapToInt(MigrationVersionsTest::version)
              .max()
              .orElseThrow();
      List<Integer> seen = new ArrayList<>();
      for (String file : files(folders)) {
        assertThat(seen)
            .describedAs("the version of %s is there twice", file)
            .doesNotContain(version(file));
        seen.add(version(file));
        if (!released.containsKey(file)) {
          assertThat(version(file)).describedAs(file).isGreaterThan(newest);
        }
      }
    }
  }

  private static List<String> files(List<String> folders) throws IOException {
    List<String> all = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
        files
            .map(file -> file.getFileName().toString())
            // Runs before each migration and has no version.
            .filter(name -> !name.startsWith("beforeMigrate__"))
            .forEach(name -> all.add(folder + "/" + name));
      }
    }
    return all;
  }

  private static int version(String file) {
    Matcher name = NAME.matcher(file.substring(file.lastIndexOf('/') + 1));
    assertThat(name.matches()).describedAs(file).isTrue();
    return Integer.parseInt(name.group(1));
  }

  private static Map<String, String> released() throws IOException {
    Map<String, String> released = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/migrations.txt"), UTF_8)) {
      if (!line.startsWith("#")) {
        released.put(line.split(" ", 2)[0], line.split(" ", 2)[1]);
      }
    }
    return released;
  }

  private static String digest(Path file) throws IOException, NoSuchAlgorithmException {
    byte[] all = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(all, 0, 8);
  }
}
