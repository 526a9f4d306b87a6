package dev.banyan.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The dashboard and the alerts in `deploy/observability`, and the runbooks. Each metric in them is
/// followed by a selector with the label `application`.
public final class MonitoringFiles {
  private static final Path ROOT = Path.of("..");
  private static final Pattern SELECTOR =
      Pattern.compile("([a-z_]+)\\{[^}]*application=\\\\?\"([a-z-]+)\\\\?\"[^}]*}");
  private static final Pattern METRIC = Pattern.compile("([a-z_]+)\\{");
  private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)[{ ]");

  private MonitoringFiles() {}

  public static String dashboard() {
    return read("deploy/observability/dashboard.json");
  }

  public static String alerts() {
    return read("deploy/observability/alerts.yaml");
  }

  public static String read(String path) {
    try {
      return Files.readString(ROOT.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The metrics of an application that the dashboard and the alerts use.
  public static Set<String> metricsOf(String application) {
    return SELECTOR
        .matcher(dashboard() + alerts())
        .results()
        .filter(match -> match.group(2).equals(application))
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// All metrics that they use.
  public static Set<String> metrics() {
    return names(METRIC, dashboard() + alerts());
  }

  /// The metrics of a response in the Prometheus format.
  public static Set<String> scraped(String response) {
    return names(SAMPLE, response);
  }

  /// The titles of a document's sections.
  public static List<String> sections(String path) {
    return read(path)
        .lines()
        .filter(line -> line.matches("#{2,3} .*"))
        .map(line -> line.replaceFirst("#+ ", "").strip())
        .toList();
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
