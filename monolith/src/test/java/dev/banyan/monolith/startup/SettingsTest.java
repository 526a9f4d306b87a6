package dev.banyan.monolith.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.server.settings.MonolithSetting;
import dev.banyan.server.settings.Setting;
import dev.banyan.server.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// [Settings] says what application.yaml and the classes of the properties do.
class SettingsTest {
  /// Properties of Banyan that application.yaml fixes, or that only embedding applications need.
  private static final Pattern FIXED =
      Pattern.compile(
          "banyan\\.(admin\\..*|accounts\\.session-idle|accounts\\.providers"
              + "|migration\\.(api|side|cockpit|schema|freshness|names)(\\..*)?)");

  @ParameterizedTest
  @MethodSource("settings")
  void haveAVariableThatSetsTheProperty(Setting setting) throws IOException {
    assertThat(environment(Map.of(setting.variable(), "s3t")).getProperty(setting.property()))
        .isEqualTo("s3t");
  }

  @ParameterizedTest
  @MethodSource("settingsWithProperty")
  void haveTheDefaultOfTheProperty(Setting setting) throws IOException {
    String actual = environment(Map.of()).getProperty(setting.property());
    String usual =
        setting == MonolithSetting.PUBLIC_URL
            ? MonolithSetting.ISSUER.defaultValue()
            : setting.defaultValue();
    assertThat(actual == null ? ofTheClass(setting.property()) : actual).isEqualTo(usual);
  }

  static List<Setting> settings() {
    return Settings.MONOLITH;
  }

  /// Those whose property is no part of a map.
  static Stream<Setting> settingsWithProperty() {
    return settings().stream()
        .filter(setting ->
            !setting.property().matches("banyan\\.(migration\\.names|accounts\\.providers)\\..*"));
  }

  static Stream<Setting> secrets() {
    return settings().stream().filter(Setting::isReadFromFile);
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void areReadFromAFileIfTheyAreSecret(Setting setting, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "jdbc:postgresql://in/a_file\n");
    ConfigurableEnvironment environment =
        environment(Map.of(setting.variable() + "_FILE", file.toString()));
    new SettingsValidator()
        .onApplicationEvent(
            new ApplicationEnvironmentPreparedEvent(
                new DefaultBootstrapContext(),
                new SpringApplication(),
                new String[0],
                environment));
    assertThat(environment.getProperty(setting.property()))
        .isEqualTo("jdbc:postgresql://in/a_file");
  }

  @Test
  void areAllThatApplicationYamlReads() throws IOException {
    String yaml =
        new ClassPathResource("application.yaml").getContentAsString(StandardCharsets.UTF_8);
    assertThat(Pattern.compile("\\$\\{(BANYAN_\\w+)").matcher(yaml).results())
        .extracting(result -> result.group(1))
        .hasSizeGreaterThan(20)
        .allMatch(name ->
            Settings.DEPRECATED.containsKey(name)
                || settings().stream().anyMatch(setting -> setting.isSetBy(name)));
  }

  @Test
  void areAllPropertiesThatAClassReads() throws IOException {
    assertThat(metadata().keySet())
        .hasSizeGreaterThan(30)
        .filteredOn(property -> !FIXED.matcher(property).matches())
        .allMatch(property ->
            settings().stream().anyMatch(setting -> setting.property().equals(property)));
  }

  private static ConfigurableEnvironment environment(Map<String, Object> variables)
      throws IOException {
    ConfigurableEnvironment environment = new StandardEnvironment();
    String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    environment
        .getPropertySources()
        .replace(name, new SystemEnvironmentPropertySource(name, variables));
    for (PropertySource<?> source :
        new YamlPropertySourceLoader().load("yaml", new ClassPathResource("application.yaml"))) {
      environment.getPropertySources().addLast(source);
    }
    ConfigurationPropertySources.attach(environment);
    return environment;
  }

  private static String ofTheClass(String property) throws IOException {
    return metadata().getOrDefault(property, "");
  }

  /// All properties that a class reads, with their defaults, as the annotation processor writes
  /// them.
  private static Map<String, String> metadata() throws IOException {
    Map<String, String> defaults = new TreeMap<>();
    for (URL url :
        Collections.list(
            SettingsTest.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
      try (InputStream in = url.openStream()) {
        for (JsonNode property : JsonMapper.shared().readTree(in).path("properties")) {
          if (property.path("name").asString().startsWith("banyan.")) {
            defaults.put(
                property.path("name").asString(), property.path("defaultValue").asString(""));
          }
        }
      }
    }
    return defaults;
  }
}
