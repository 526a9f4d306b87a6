package dev.banyan.migration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.Side;
import dev.banyan.migration.engine.MovableCapability;
import dev.banyan.migration.engine.SideNames;
import dev.banyan.migration.remote.RemoteSides;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SideNamePropertiesTest {
  private static final MovableCapability VISITS =
      new MovableCapability(
          "visits",
          new RemoteSides(HttpClient.newHttpClient(), () -> "")
              .at(URI.create("http://localhost"), "visits"),
          Side.MONOLITH,
          new SideNames("clinic", "visits"));

  private static SideNames names(PropertySource<?>... sources) {
    return new Binder(ConfigurationPropertySources.from(List.of(sources)))
        .bindOrCreate("banyan.migration", SideNameProperties.class)
        .of(VISITS);
  }

  @Test
  void keepsTheNamesOfTheApplicationUnlessOthersAreConfigured() {
    assertThat(names()).isEqualTo(new SideNames("clinic", "visits"));
    Map<String, Object> settings =
        Map.of(
            "banyan.migration.names.visits.service", "visit service",
            "banyan.migration.names.invoices.monolith", "ignored");
    assertThat(names(new MapPropertySource("settings", settings)))
        .isEqualTo(new SideNames("clinic", "visit service"));
  }

  @Test
  void letsTheEnvironmentOverrideTheSettings() {
    Map<String, Object> environment =
        Map.of("BANYAN_MIGRATION_NAMES_VISITS_SERVICE", "outpatients");
    Map<String, Object> settings = Map.of("banyan.migration.names.visits.service", "visit service");
    assertThat(
            names(
                new SystemEnvironmentPropertySource("systemEnvironment", environment),
                new MapPropertySource("settings", settings)))
        .isEqualTo(new SideNames("clinic", "outpatients"));
  }

  @Test
  void refusesNamesThatCanBeConfused() {
    Map<String, Object> settings = Map.of("banyan.migration.names.visits.service", "Clinic");
    assertThatThrownBy(() -> names(new MapPropertySource("settings", settings)))
        .hasMessage("The two sides are called clinic and Clinic, which can be confused.");
  }
}
