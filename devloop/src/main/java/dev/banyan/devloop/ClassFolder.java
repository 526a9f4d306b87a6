package dev.banyan.devloop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Compiled classes in a folder.
record ClassFolder(Path path) {
  /// How far a change of classes can be seen.
  enum Extent {
    NONE,
    BODIES,
    API
  }

  /// How classes that were just compiled differ from the earlier ones.
  ///
  /// @param replaceable names of the changed classes; empty if a running server cannot take them,
  ///   or only a new start would show the change
  record Difference(Extent extent, Set<String> replaceable) {
    static final Difference NONE = new Difference(Extent.NONE, Set.of());
    static final Difference API = new Difference(Extent.API, Set.of());
  }

  /// An empty folder.
  static ClassFolder empty(Path path) {
    try {
      if (Files.exists(path)) {
        try (Stream<Path> all = Files.walk(path)) {
          for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(one);
          }
        }
      }
      return new ClassFolder(path).create();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Creates the folder if it does not exist.
  ClassFolder create() {
    try {
      Files.createDirectories(path);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param all whether these are all classes of the module, so that others are gone
  Difference differs(ClassFolder earlier, boolean all) {
    Map<String, byte[]> now = content();
    Set<String> changed = new HashSet<>();
    boolean live = true;
    for (Map.Entry<String, byte[]> one : now.entrySet()) {
      byte[] before = earlier.content(one.getKey());
      if (!Arrays.equals(one.getValue(), before)) {
        if (!Arrays.equals(ClassApi.of(one.getValue()), api(before))) {
          return Difference.API;
        }
        changed.add(one.getKey().replaceFirst("[.]class$", "").replace('/', '.'));
        live = live && before.length > 0 && StartCode.isSame(before, one.getValue());
      }
    }
    if (all && !now.keySet().containsAll(earlier.content().keySet())) {
      return Difference.API;
    }
    return changed.isEmpty()
        ? Difference.NONE
        : new Difference(Extent.BODIES, live ? Set.copyOf(changed) : Set.of());
  }

  private static byte[] api(byte[] content) {
    return content.length == 0 ? content : ClassApi.of(content);
  }

  private byte[] content(String name) {
    Path file = path.resolve(name);
    try {
      return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, byte[]> content() {
    Map<String, byte[]> content = new HashMap<>();
    if (Files.exists(path)) {
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          content.put(path.relativize(file).toString(), Files.readAllBytes(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return content;
  }

  /// Moves all classes to the other folder.
  ///
  /// @param all whether to remove the others there
  void publish(ClassFolder to, boolean all) {
    try {
      if (all) {
        empty(to.path);
      }
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path target = to.path.resolve(path.relativize(file));
          Files.createDirectories(target.getParent());
          Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
