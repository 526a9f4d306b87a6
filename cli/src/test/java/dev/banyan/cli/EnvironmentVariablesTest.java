package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentVariablesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern VARIABLE = Pattern.compile("BANYAN_[A-Z0-9_]*[A-Z0-9]");

  @ParameterizedTest
  @ValueSource(strings = {"docs/configuration.md", "docs/settings.md"})
  void areAllThatAreDocumented(String document) throws IOException {
    assertThat(variables(Files.readString(ROOT.resolve(document))))
        .isNotEmpty()
        .allMatch(EnvironmentVariables::isKnown);
  }

  /// A variable that code names, and no setting has, would be missing in docs/settings.md.
  @Test
  void areAllThatTheCodeNames() throws IOException {
    List<String> named = new ArrayList<>();
    for (String module : List.of("task-service", "monolith", "cli", "practice", "bench")) {
      try (Stream<Path> sources = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
          Pattern.compile("\"(" + VARIABLE + ")\"")
              .matcher(Files.readString(source))
              .results()
              .map(literal -> literal.group(1))
              .forEach(named::add);
        }
      }
    }
    assertThat(named).hasSizeGreaterThan(20).allMatch(EnvironmentVariables::isKnown);
  }

  private static List<String> variables(String text) {
    return VARIABLE.matcher(text).results().map(MatchResult::group).distinct().toList();
  }

  @Test
  void reachTheServerThatReadsThem() {
    Map<String, String> environment =
        Map.of(
            "BANYAN_SMTP_HOST", "mail.example.org",
            "BANYAN_ACCOUNTS_PROVIDERS_GOOGLE_CLIENTSECRET", "s",
            "BANYAN_DB_POOL", "20",
            "BANYAN_TASKS_DB_POOL", "30",
            "BANYAN_TRUSTED_PROXIES", "10.0.0.1",
            "BANYAN_SESSION_LIFETIME", "12h",
            "BANYAN_ACTING_LIFE", "1h",
            "BANYAN_MIGRATION_SHADOWRATE", "5",
            "BANYAN_PUBLIC_URL", " ",
            "PATH", "/bin");

    assertThat(EnvironmentVariables.forMonolith(environment))
        .containsOnlyKeys(
            "BANYAN_SMTP_HOST",
            "BANYAN_ACCOUNTS_PROVIDERS_GOOGLE_CLIENTSECRET",
            "BANYAN_DB_POOL",
            "BANYAN_TRUSTED_PROXIES",
            "BANYAN_SESSION_LIFETIME",
            "BANYAN_ACTING_LIFE",
            "BANYAN_MIGRATION_SHADOWRATE");
    assertThat(EnvironmentVariables.forTaskService(environment))
        .containsOnlyKeys("BANYAN_TASKS_DB_POOL");
  }

  @ParameterizedTest
  @CsvSource({
    "BANYAN_SMPT_HOST, BANYAN_SMTP_HOST",
    "BANYAN_SESION_LIFETIME, BANYAN_SESSION_LIFETIME",
    "BANYAN_TRUSTEDPROXIES, BANYAN_TRUSTED_PROXIES",
    "banyan_http_port, BANYAN_HTTP_PORT",
    "BANYAN_MIGRATION_MAXIMUM_LAG, BANYAN_MIGRATION_MAXIMUMLAG",
    "BANYAN_ACCOUNTS_PROVIDERS_GOOGLE_CLIENT_ID, BANYAN_ACCOUNTS_PROVIDERS_GOOGLE_CLIENTID"
  })
  void misspeltOnesAreNamedWithTheClosest(String misspelt, String meant) {
    assertThat(EnvironmentVariables.warnings(Map.of(misspelt, "x")))
        .singleElement()
        .asString()
        .contains(misspelt + " is not a setting", "did you mean " + meant + "?");
  }

  @Test
  void thoseLikeNoneAreNamedAlone() {
    assertThat(EnvironmentVariables.warnings(Map.of("BANYAN_QQQQQQQQQQ", "x", "PATH", "y")))
        .singleElement()
        .asString()
        .contains("BANYAN_QQQQQQQQQQ", "docs/settings.md");
  }

  @Test
  void thoseThatTheStackDecidesAreNamed() {
    assertThat(EnvironmentVariables.warnings(Map.of("BANYAN_DB_URL", "x")))
        .containsExactly("BANYAN_DB_URL is not used: ./banyan sets it itself.");
  }

  @Test
  void namesTheCurrentNameOfADeprecatedOne() {
    assertThat(EnvironmentVariables.warnings(Map.of("BANYAN_ACTING_LIFE", "1h")))
        .containsExactly("BANYAN_ACTING_LIFE is deprecated: use BANYAN_IMPERSONATION_LIFETIME.");
  }

  @Test
  void rightOnesAreNoMatter() {
    assertThat(EnvironmentVariables.warnings(Map.of("BANYAN_SMTP_HOST", "x", "BANYAN_HOME", "y")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"monolith, MONOLITH", "Service, SERVICE", "' ', SERVICE"})
  void theOwnerIsOneOfTheSides(String value, UpCommand.Owner owner) {
    assertThat(UpCommand.owner(Map.of("BANYAN_TASKS_OWNER", value))).isEqualTo(owner);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ME", "both", "MONOLITHS"})
  void theOwnerIsNoOtherValue(String value) {
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> UpCommand.owner(Map.of("BANYAN_TASKS_OWNER", value)))
        .withMessage(
            "BANYAN_TASKS_OWNER is \"%s\", but must be SERVICE or MONOLITH.".formatted(value));
  }
}
