package dev.banyan.devloop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Compiles what has changed, and decides what must be restarted. Classes are replaced only if all
/// of them compile.
///
/// A file is compiled alone if other classes cannot see the change; otherwise its module and the
/// modules that use it are compiled.
public final class DevBuild implements AutoCloseable {
  private final Path root;
  private final List<SourceModule> modules;
  private final List<Path> libraries;
  private final ModuleCompiler compiler;
  private final BuildRecord buildRecord;
  private SourceTree built;

  /// What came of one look at the sources.
  public sealed interface Outcome {}

  /// Nothing has changed.
  public record Unchanged() implements Outcome {}

  /// There are compile errors, and nothing was replaced.
  public record Failed(List<String> errors) implements Outcome {}

  /// @param compiled number of source files
  /// @param restart servers that only a start shows the changes of classes or settings
  /// @param replace names of the classes that the other servers can replace while they run
  /// @param pages whether pages look different without a restart
  public record Built(
      int compiled, Set<DevServer> restart, Map<DevServer, Set<String>> replace, boolean pages)
      implements Outcome {}

  private record Staged(SourceModule module, ClassFolder classes, boolean all) {}

  /// @param libraries jars that the modules are compiled with, without those of the modules
  public DevBuild(Path root, List<Path> libraries) {
    this(root, SourceModule.of(root), libraries);
  }

  DevBuild(Path root, List<SourceModule> modules, List<Path> libraries) {
    this.root = root;
    this.modules = modules;
    this.libraries = List.copyOf(libraries);
    compiler = new ModuleCompiler(root);
    buildRecord = new BuildRecord(root.resolve("target/dev-build"), this.libraries);
    built = buildRecord.read(modules);
    // The compiler remembers which folders of its class path do not exist.
    modules.forEach(module -> new ClassFolder(module.classes()).create());
  }

  static List<Path> roots(Path root) {
    return roots(SourceModule.of(root));
  }

  private static List<Path> roots(List<SourceModule> modules) {
    return modules.stream()
        .flatMap(module -> Stream.of(module.sources(), module.resources()))
        .toList();
  }

  /// Compiles what has changed since the last time that everything compiled.
  public Outcome update() {
    SourceTree now = SourceTree.of(roots(modules));
    SourceTree.Changes changes = now.since(built);
    if (changes.isEmpty()) {
      return new Unchanged();
    }
    Set<DevServer> restart = EnumSet.noneOf(DevServer.class);
    Map<DevServer, Set<String>> replace = new EnumMap<>(DevServer.class);
    Map<String, Staged> staged = new HashMap<>();
    Set<String> seen = new HashSet<>();
    int compiled = 0;
    for (SourceModule module : modules) {
      boolean all =
          module.dependencies().stream().anyMatch(seen::contains) || isAnyDeleted(module, changes);
      List<Path> sources = sources(module, all ? now.files().keySet() : changes.written());
      if (sources.isEmpty() && !all) {
        continue;
      }
      ClassFolder earlier = new ClassFolder(module.classes());
      Staged stage = stage(module, all);
      List<String> errors = compile(stage, sources, staged);
      ClassFolder.Difference difference =
          errors.isEmpty() ? stage.classes().differs(earlier, all) : ClassFolder.Difference.NONE;
      if (!errors.isEmpty()) {
        return new Failed(errors);
      }
      if (!all && difference.extent() == ClassFolder.Extent.API) {
        // Others of the module may no longer compile, or contain an old constant.
        stage = stage(module, true);
        sources = sources(module, now.files().keySet());
        errors = compile(stage, sources, staged);
        difference = ClassFolder.Difference.API;
      }
      if (!errors.isEmpty()) {
        return new Failed(errors);
      }
      compiled += sources.size();
      staged.put(module.name(), stage);
      if (difference.extent() == ClassFolder.Extent.API) {
        seen.add(module.name());
      }
      if (!difference.replaceable().isEmpty()) {
        for (DevServer user : usersOf(module)) {
          replace.computeIfAbsent(user, _ -> new HashSet<>()).addAll(difference.replaceable());
        }
      } else if (difference.extent() != ClassFolder.Extent.NONE) {
        restart.addAll(usersOf(module));
      }
    }
    for (Staged stage : staged.values()) {
      stage.classes().publish(new ClassFolder(stage.module().classes()), stage.all());
    }
    boolean pages = resources(changes, restart);
    replace.keySet().removeAll(restart);
    built = now;
    buildRecord.write(now);
    return new Built(compiled, restart, replace, pages);
  }

  private Staged stage(SourceModule module, boolean all) {
    return new Staged(
        module, ClassFolder.empty(root.resolve("target/dev-staging").resolve(module.name())), all);
  }

  private List<String> compile(Staged stage, List<Path> sources, Map<String, Staged> staged) {
    SourceModule module = stage.module();
    List<Path> classPath = new ArrayList<>();
    if (!stage.all()) {
      classPath.add(module.classes());
    }
    for (SourceModule other : modules) {
      if (module.dependencies().contains(other.name())) {
        Staged fresh = staged.get(other.name());
        if (fresh != null) {
          classPath.add(fresh.classes().path());
        }
        if (fresh == null || !fresh.all()) {
          classPath.add(other.classes());
        }
      }
    }
    classPath.addAll(libraries);
    return sources.isEmpty()
        ? List.of()
        : compiler.compile(sources, classPath, stage.classes().path());
  }

  /// @return whether pages look different without a restart
  private boolean resources(SourceTree.Changes changes, Set<DevServer> restart) {
    boolean pages = false;
    for (SourceModule module : modules) {
      for (Path file :
          Stream.concat(changes.written().stream(), changes.deleted().stream())
              .filter(file -> file.startsWith(module.resources()))
              .toList()) {
        switch (ResourceKind.of(module.resources().relativize(file))) {
          case PAGE -> pages = true;
          case START -> restart.addAll(usersOf(module));
        }
      }
    }
    return pages;
  }

  private Set<DevServer> usersOf(SourceModule module) {
    Set<DevServer> users = EnumSet.noneOf(DevServer.class);
    for (DevServer server : DevServer.values()) {
      if (server.uses(module, modules)) {
        users.add(server);
      }
    }
    return users;
  }

  private static boolean isAnyDeleted(SourceModule module, SourceTree.Changes changes) {
    return !sources(module, changes.deleted()).isEmpty();
  }

  private static List<Path> sources(SourceModule module, Set<Path> files) {
    return files.stream()
        .filter(file -> file.startsWith(module.sources()) && file.toString().endsWith(".java"))
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    compiler.close();
  }
}
