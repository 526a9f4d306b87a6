package dev.banyan.devloop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The source files of some folders at one time.
///
/// @param files each with what changes when it is written: its time and size
record SourceTree(Map<Path, String> files) {
  static final SourceTree EMPTY = new SourceTree(Map.of());

  // Of Vim, Emacs, JetBrains IDEs, Eclipse and VS Code, GNOME and macOS.
  private static final Pattern TEMPORARY =
      Pattern.compile("\\..*|#.*#|.*~|.*\\.(swp|swx|tmp|bak|orig|rej)|.*___jb_(tmp|old)___|4913");

  /// Files that differ between two times.
  record Changes(Set<Path> written, Set<Path> deleted) {
    boolean isEmpty() {
      return written.isEmpty() && deleted.isEmpty();
    }
  }

  static SourceTree of(List<Path> roots) {
    Map<Path, String> files = new HashMap<>();
    try {
      for (Path root : roots) {
        Files.walkFileTree(root, new Collector(files));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SourceTree(files);
  }

  static boolean isTemporary(Path file) {
    return TEMPORARY.matcher(String.valueOf(file.getFileName())).matches();
  }

  /// What has changed from an earlier time to this one.
  Changes since(SourceTree earlier) {
    Set<Path> written = new TreeSet<>();
    files.forEach((file, state) -> {
      if (!state.equals(earlier.files.get(file))) {
        written.add(file);
      }
    });
    Set<Path> deleted = new TreeSet<>(earlier.files.keySet());
    deleted.removeAll(files.keySet());
    return new Changes(written, deleted);
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Map<Path, String> files;

    Collector(Map<Path, String> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && !isTemporary(file)) {
        files.put(file, attributes.lastModifiedTime().toInstant() + " " + attributes.size());
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      // It was deleted since the folder was listed.
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(
        Path folder, @org.jspecify.annotations.Nullable IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
