package dev.banyan.devloop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.devloop.DevBuild.Built;
import dev.banyan.devloop.DevBuild.Failed;
import dev.banyan.devloop.DevBuild.Unchanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is compiled and restarted, on modules with the names of the real ones.
class DevBuildTest {
  private static final String SHARED = "shared-domain/src/main/java/lib/Shared.java";
  private static final String SERVICE = "task-service/src/main/java/service/Service.java";
  private static final String MONOLITH = "monolith/src/main/java/app/App.java";
  private static final String OTHER = "monolith/src/main/java/app/Other.java";
  @TempDir private Path root;

  @SuppressWarnings("NullAway.Init") // JUnit calls the method below first.
  private DevBuild build;

  @BeforeEach
  void buildEverything() throws IOException {
    write(SHARED, "package lib; public class Shared { public static int one() { return 1; } }");
    write(SERVICE, "package service; class Service { int one = lib.Shared.one(); }");
    write(
        MONOLITH,
        "package app; class App { int one = lib.Shared.one(); int other = Other.two(); }");
    write(OTHER, "package app; class Other { static int two() { return 2; } }");
    build = new DevBuild(root, List.of());
    assertThat(build.update()).isEqualTo(new Built(4, Set.of(DevServer.values()), Map.of(), false));
  }

  @AfterEach
  void close() {
    build.close();
  }

  private void write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private Path classFile(String module, String name) {
    return root.resolve(module).resolve("target/dev-classes").resolve(name + ".class");
  }

  @Test
  void compilesAFileAloneIfOthersCannotSeeTheChange() throws IOException {
    write(
        OTHER,
        "package app; class Other { static int two() { return more(); } private static int more() { return 3; } }");
    assertThat(build.update())
        .isEqualTo(new Built(1, Set.of(), Map.of(DevServer.MONOLITH, Set.of("app.Other")), false));
    assertThat(build.update()).isEqualTo(new Unchanged());
  }

  @Test
  void compilesWhatUsesAChangedClass() throws IOException {
    write(
        SHARED,
        "package lib; public class Shared { public static int one() { return 1; } public static int added; }");
    assertThat(build.update()).isEqualTo(new Built(4, Set.of(DevServer.values()), Map.of(), false));
  }

  @Test
  void replacesABodyOfALibraryInBothServers() throws IOException {
    write(SHARED, "package lib; public class Shared { public static int one() { return 100; } }");
    Set<String> names = Set.of("lib.Shared");
    assertThat(build.update())
        .isEqualTo(
            new Built(
                1,
                Set.of(),
                Map.of(DevServer.MONOLITH, names, DevServer.TASK_SERVICE, names),
                false));
  }

  @Test
  void restartsForCodeThatRunsAtTheStart() throws IOException {
    write(
        OTHER,
        "package app; class Other { static final Runnable ONE = () -> two(); static int two() { return 2; } }");
    assertThat(build.update()).isInstanceOf(Built.class);
    write(
        OTHER,
        "package app; class Other { static final Runnable ONE = () -> { two(); two(); }; static int two() { return 2; } }");
    assertThat(build.update()).isEqualTo(new Built(1, Set.of(DevServer.MONOLITH), Map.of(), false));
  }

  @Test
  void restartsAServerWithBothKindsOfChanges() throws IOException {
    write(OTHER, "package app; class Other { static int two() { return 3; } }");
    write("monolith/src/main/resources/application.yaml", "a: b");
    assertThat(build.update()).isEqualTo(new Built(1, Set.of(DevServer.MONOLITH), Map.of(), false));
  }

  @Test
  void restartsTheServiceAlone() throws IOException {
    write(SERVICE, "package service; class Service { int one = 1 + lib.Shared.one(); }");
    assertThat(build.update())
        .isEqualTo(new Built(1, Set.of(DevServer.TASK_SERVICE), Map.of(), false));
  }

  @Test
  void restartsNothingIfTheClassIsTheSame() throws IOException {
    write(OTHER, "package app; class Other { static int two() { return 2; } } // two");
    assertThat(build.update()).isEqualTo(new Built(1, Set.of(), Map.of(), false));
  }

  @Test
  void replacesNothingIfAnythingDoesNotCompile() throws IOException {
    byte[] before = Files.readAllBytes(classFile("shared-domain", "lib/Shared"));
    write(SHARED, "package lib; public class Shared { public static int renamed() { return 1; } }");
    assertThat(build.update())
        .isInstanceOfSatisfying(
            Failed.class,
            failed ->
                assertThat(failed.errors().getFirst())
                    .startsWith(
                        "task-service/src/main/java/service/Service.java:1: cannot find symbol"));
    assertThat(classFile("shared-domain", "lib/Shared")).hasBinaryContent(before);

    write(SHARED, "package lib; public class Shared { public static int one() { return 7; } }");
    assertThat(build.update())
        .isInstanceOfSatisfying(
            Built.class, built -> assertThat(built.replace()).hasSize(DevServer.values().length));
  }

  @Test
  void refusesADeletedClassThatIsUsedAndRemovesOneThatIsNot() throws IOException {
    Files.delete(root.resolve(OTHER));
    assertThat(build.update()).isInstanceOf(Failed.class);
    write(MONOLITH, "package app; class App {}");
    assertThat(build.update()).isEqualTo(new Built(1, Set.of(DevServer.MONOLITH), Map.of(), false));
    assertThat(classFile("monolith", "app/Other")).doesNotExist();
  }

  @Test
  void reloadsPagesForTemplatesMessagesAndStyles() throws IOException {
    for (String page :
        List.of(
            "templates/list.html",
            "static/assets/a.css",
            "messages/tasks.properties",
            "dev/banyan/admin/messages.properties")) {
      write("monolith/src/main/resources/" + page, "changed");
      assertThat(build.update()).as(page).isEqualTo(new Built(0, Set.of(), Map.of(), true));
    }
  }

  @Test
  void restartsForOtherResources() throws IOException {
    write("monolith/src/main/resources/application.yaml", "a: b");
    assertThat(build.update()).isEqualTo(new Built(0, Set.of(DevServer.MONOLITH), Map.of(), false));
    write("migration/src/main/resources/db/movable/V1__a.sql", "SELECT 1");
    assertThat(build.update()).isEqualTo(new Built(0, Set.of(DevServer.values()), Map.of(), false));
  }

  @Test
  void remembersWhatWasBuilt() {
    try (DevBuild again = new DevBuild(root, List.of())) {
      assertThat(again.update()).isEqualTo(new Unchanged());
    }
    try (DevBuild other = new DevBuild(root, List.of(Path.of("other.jar")))) {
      assertThat(other.update()).isInstanceOf(Built.class);
    }
  }
}
