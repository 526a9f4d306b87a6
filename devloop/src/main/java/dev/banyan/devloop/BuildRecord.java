package dev.banyan.devloop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Remembers in a file which sources the classes were compiled from, for the next run.
///
/// @param libraries compiled with others, all classes are out of date
record BuildRecord(Path file, List<Path> libraries) {

  /// The sources of the classes; empty if the classes cannot be used.
  SourceTree read(List<SourceModule> modules) {
    try {
      if (Files.notExists(file)
          || !modules.stream().allMatch(module -> Files.isDirectory(module.classes()))) {
        return SourceTree.EMPTY;
      }
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty() || !lines.getFirst().equals(setup())) {
        return SourceTree.EMPTY;
      }
      Map<Path, String> files = new HashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        int tab = line.indexOf('\t');
        files.put(Path.of(line.substring(0, tab)), line.substring(tab + 1));
      }
      return new SourceTree(files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(SourceTree sources) {
    List<String> lines = new ArrayList<>(List.of(setup()));
    sources.files().forEach((source, state) -> lines.add(source + "\t" + state));
    try {
      Files.createDirectories(file.getParent());
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      Files.write(draft, lines);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String setup() {
    return Runtime.version() + " " + ModuleCompiler.OPTIONS + " " + libraries.hashCode();
  }
}
