package dev.banyan.monolith;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The message bundles, the templates and the texts of the classes, in all modules with pages.
final class MessageFiles {
  private static final List<Path> MODULES =
      List.of(
          Path.of("src/main"),
          Path.of("../admin-spring-boot-starter/src/main"),
          Path.of("../migration-spring-boot-starter/src/main"));
  private static final Pattern JAVA_TEXT = Pattern.compile("\"([a-z-]+\\.[\\w.:-]*\\w)\"");

  private MessageFiles() {}

  static Set<String> textsOfClasses(String folder) {
    return read("java/dev/banyan/" + folder, ".java").values().stream()
        .flatMap(source -> JAVA_TEXT.matcher(source).results())
        .map(text -> text.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Map<String, String> messages() {
    Map<String, String> all = new TreeMap<>();
    bundles().values().forEach(all::putAll);
    return all;
  }

  /// The English bundles by name, each with its texts by key.
  static Map<String, Map<String, String>> bundles() {
    return bundles("");
  }

  /// The bundles of a language.
  ///
  /// @param suffix of the files' names, such as `_de`
  static Map<String, Map<String, String>> bundles(String suffix) {
    Map<String, Map<String, String>> bundles = new TreeMap<>();
    Map<String, String> files = read("resources/messages", ".properties");
    // Not with the bundles of an application that uses the library.
    read("resources/dev/banyan/admin", ".properties")
        .forEach((file, content) -> files.put(file.replace("messages", "admin"), content));
    files.keySet().removeIf(file -> !file.matches("[a-z-]+" + suffix + "\\.properties"));
    files.forEach((file, content) -> {
      Properties bundle = new Properties();
      try {
        bundle.load(new StringReader(content));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Map<String, String> texts = new TreeMap<>();
      bundle.stringPropertyNames().forEach(key -> texts.put(key, bundle.getProperty(key)));
      bundles.put(file.replace(suffix + ".properties", ""), texts);
    });
    return bundles;
  }

  static Map<String, String> templates() {
    return read("resources/templates", ".html");
  }

  /// The files in a folder of any module and those below it, by their paths.
  private static Map<String, String> read(String folder, String ending) {
    Map<String, String> texts = new TreeMap<>();
    for (Path root : MODULES.stream().map(module -> module.resolve(folder)).toList()) {
      if (!Files.exists(root)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(one -> one.toString().endsWith(ending)).toList()) {
          texts.put(root.relativize(file).toString(), Files.readString(file, UTF_8));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return texts;
  }
}
