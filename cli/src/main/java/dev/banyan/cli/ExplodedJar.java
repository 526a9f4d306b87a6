package dev.banyan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/// A server with its libraries as separate jars, next to its jar or, if that is not writable, in
/// the home directory. A JVM loads classes from it faster than from nested jars, and can cache
/// them: see [AotCache].
///
/// @param folder named after the jar's content, so that each build has its own
record ExplodedJar(Path jar, Path folder) {

  /// Extracts a Spring Boot application, or copies a jar with its libraries, if necessary.
  static ExplodedJar from(Path jar, StackHome stackHome) {
    Processes.requireBuilt(jar);
    try {
      List<Path> files = withLibraries(jar);
      Path all = base(jar, stackHome).resolve(jar.getFileName().toString().replace(".jar", ""));
      Path folder = all.resolve(checksum(files));
      if (Files.notExists(folder)) {
        Files.createDirectories(all);
        removeUnusedIn(all, folder);
        Path draft = Files.createTempDirectory(all, "draft");
        if (holdsOthers(jar)) {
          extract(jar, draft);
        } else {
          copy(files, draft);
        }
        rename(draft, folder);
      }
      return new ExplodedJar(folder.resolve(jar.getFileName()), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // The build puts the libraries of a plain jar into lib/, as its manifest says.
  private static List<Path> withLibraries(Path jar) throws IOException {
    List<Path> files = new ArrayList<>(List.of(jar));
    Path libraries = jar.resolveSibling("lib");
    if (!holdsOthers(jar) && Files.isDirectory(libraries)) {
      try (Stream<Path> all = Files.list(libraries)) {
        all.sorted().forEach(files::add);
      }
    }
    return files;
  }

  /// Path of the JVM's cache, whether or not it exists.
  Path cache() {
    return folder.resolve("start.aot");
  }

  // A build owned by another user, such as root, is extracted to the home directory.
  private static Path base(Path jar, StackHome stackHome) {
    Path beside = jar.toAbsolutePath().getParent();
    return beside != null && Files.isWritable(beside) ? beside : stackHome.apps();
  }

  private static boolean holdsOthers(Path jar) throws IOException {
    try (JarFile packed = new JarFile(jar.toFile())) {
      return packed.getEntry("BOOT-INF/") != null;
    }
  }

  // The jar's timestamp is not usable: in a reproducible build it is always the same.
  private static String checksum(List<Path> files) throws IOException {
    CRC32C checksum = new CRC32C();
    for (Path file : files) {
      checksum.update(file.getFileName().toString().getBytes(UTF_8));
      try (var in = new CheckedInputStream(Files.newInputStream(file), checksum)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
    return HexFormat.of().toHexDigits(checksum.getValue(), 8);
  }

  private static void copy(List<Path> files, Path folder) throws IOException {
    Path libraries = Files.createDirectory(folder.resolve("lib"));
    Files.copy(files.getFirst(), folder.resolve(files.getFirst().getFileName()));
    for (Path library : files.subList(1, files.size())) {
      Files.copy(library, libraries.resolve(library.getFileName()));
    }
  }

  private static void extract(Path jar, Path draft) throws IOException {
    List<String> command = new ArrayList<>(List.of(Processes.java(), "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--force"));
    command.addAll(List.of("--destination", draft.toString()));
    Path said = Files.createTempFile(draft.getParent(), "draft", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    if (process.onExit().join().exitValue() != 0) {
      throw new UserErrorException(
          "%s cannot be unpacked.%n%s".formatted(jar, Files.readString(said)));
    }
    Files.delete(said);
  }

  private static void rename(Path draft, Path folder) throws IOException {
    try {
      Files.move(draft, folder);
    } catch (FileSystemException e) {
      // A concurrent start of the same build was faster.
      if (Files.notExists(folder)) {
        throw e;
      }
      remove(draft);
    }
  }

  /// Removes the directories of earlier builds from which no process runs.
  ///
  /// @param wanted stays: a concurrent start may have created it in the meantime
  private static void removeUnusedIn(Path folder, Path wanted) throws IOException {
    List<String> running =
        ProcessHandle.allProcesses()
            .flatMap(process -> process.info().commandLine().stream())
            .toList();
    try (Stream<Path> old = Files.list(folder)) {
      // Drafts belong to another stack that is starting now.
      for (Path one :
          old.filter(path -> !path.getFileName().toString().startsWith("draft")).toList()) {
        boolean used = running.stream().anyMatch(command -> command.contains(one.toString()));
        if (!used && !one.equals(wanted)) {
          remove(one);
        }
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }
}
