package dev.banyan.devloop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/// The JDK's compiler in this process, which is warm after the first time. It runs no checks beyond
/// the language: Error Prone, warnings and older releases of the language are left to Maven.
final class ModuleCompiler implements AutoCloseable {
  static final List<String> OPTIONS =
      List.of("-proc:none", "-parameters", "-g", "-nowarn", "-implicit:none", "-encoding", "UTF-8");

  private final Path root;
  private final JavaCompiler compiler =
      Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK is needed");
  // Kept, because it has read the indexes of all libraries.
  private final StandardJavaFileManager files =
      compiler.getStandardFileManager(null, Locale.ENGLISH, UTF_8);

  /// @param root messages name files relative to it
  ModuleCompiler(Path root) {
    this.root = root;
  }

  /// Compiles these sources.
  ///
  /// @return the errors; empty if there are none
  List<String> compile(Collection<Path> sources, List<Path> classPath, Path output) {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean compiled =
        compiler
            .getTask(null, files, found, OPTIONS, null, files.getJavaFileObjectsFromPaths(sources))
            .call();
    List<String> errors =
        found.getDiagnostics().stream()
            .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
            .map(this::text)
            .toList();
    return compiled || !errors.isEmpty() ? errors : List.of("The compiler failed.");
  }

  private String text(Diagnostic<? extends JavaFileObject> error) {
    String message = error.getMessage(Locale.ENGLISH);
    JavaFileObject source = error.getSource();
    return source == null
        ? message
        : "%s:%d: %s"
            .formatted(root.relativize(Path.of(source.toUri())), error.getLineNumber(), message);
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
