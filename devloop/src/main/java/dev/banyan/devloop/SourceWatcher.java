package dev.banyan.devloop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Wakes up when files below some folders change. What has changed, a [SourceTree] tells: events
/// get lost when there are too many, and when folders are new.
public final class SourceWatcher implements AutoCloseable {
  /// An editor or a checkout that writes several files does it in one go.
  private static final Duration QUIET = Duration.ofMillis(60);

  private static final Duration LONGEST = Duration.ofSeconds(3);

  private final List<Path> roots;
  private final WatchService watch;
  private final Set<Path> watched = new HashSet<>();

  private SourceWatcher(List<Path> roots, WatchService watch) {
    this.roots = roots;
    this.watch = watch;
  }

  /// Watches the sources and resources below this root of the repository.
  public static SourceWatcher of(Path root) {
    return on(DevBuild.roots(root));
  }

  static SourceWatcher on(List<Path> roots) {
    try {
      SourceWatcher watcher = new SourceWatcher(roots, FileSystems.getDefault().newWatchService());
      watcher.register();
      return watcher;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits for a change, and then until nothing has changed for a moment.
  ///
  /// @return whether something has changed; `false` after the time
  public boolean await(Duration atMost) throws InterruptedException {
    WatchKey key = watch.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    if (key == null) {
      return false;
    }
    boolean relevant = false;
    boolean newFolders = false;
    long end = System.nanoTime() + LONGEST.toNanos();
    while (key != null) {
      for (WatchEvent<?> event : key.pollEvents()) {
        if (event.context() instanceof Path name) {
          relevant |= !SourceTree.isTemporary(name);
          newFolders |= event.kind().equals(StandardWatchEventKinds.ENTRY_CREATE);
        } else {
          // An overflow: anything may have changed.
          relevant = true;
          newFolders = true;
        }
      }
      if (!key.reset()) {
        watched.remove((Path) key.watchable());
      }
      key = System.nanoTime() > end ? null : watch.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
    }
    if (newFolders) {
      register();
    }
    return relevant;
  }

  private void register() {
    for (Path root : roots) {
      try (Stream<Path> all = Files.walk(root)) {
        for (Path folder : all.filter(Files::isDirectory).toList()) {
          register(folder);
        }
      } catch (IOException | UncheckedIOException e) {
        // A folder was deleted in the meantime: there is nothing to watch.
      }
    }
  }

  private void register(Path folder) throws IOException {
    if (watched.contains(folder)) {
      return;
    }
    try {
      folder.register(
          watch,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
      watched.add(folder);
    } catch (NoSuchFileException e) {
      // It was deleted in the meantime.
    }
  }

  @Override
  public void close() {
    try {
      watch.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
