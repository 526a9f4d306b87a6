package dev.banyan.migration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// The settings as they come from the environment.
class EnginePropertiesTest {

  private static EngineProperties bound(Map<String, Object> variables) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                "test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    return new Binder(ConfigurationPropertySources.get(environment))
        .bindOrCreate("banyan.migration", EngineProperties.class);
  }

  private static EngineProperties with(String name, String value) {
    return bound(Map.of("BANYAN_MIGRATION_" + name, value));
  }

  @Test
  void hasDefaultsForAll() {
    EngineProperties settings = bound(Map.of());
    assertThat(settings.maximumLag()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.verificationAge()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.handOverLimit()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.sealTimeout()).isEqualTo(Duration.ofMillis(400));
    assertThat(settings.verifyEvery()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.copyLag()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.copyLatency()).isEqualTo(Duration.ofMillis(100));
    assertThat(settings.keepRows()).isEqualTo(Duration.ofDays(30));
    assertThat(settings.shadowRate()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({"2s, 2000", "400ms, 400", "750, 750", "1m, 60000", "PT1.5S, 1500", "'', 2000"})
  void readsADurationInEachForm(String text, long millis) {
    assertThat(with("MAXIMUMLAG", text).maximumLag()).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({
    "MAXIMUMLAG, 0ms",
    "MAXIMUMLAG, 61m",
    "MAXIMUMLAG, -1s",
    "MAXIMUMLAG, 9223372036854775807s",
    "VERIFICATIONAGE, 4m",
    "VERIFICATIONAGE, 8d",
    "HANDOVERLIMIT, 49ms",
    "HANDOVERLIMIT, 8001ms",
    "SEALTIMEOUT, 9ms",
    "SEALTIMEOUT, 1001ms",
    "VERIFYEVERY, 999ms",
    "VERIFYEVERY, 8d",
    "COPYLAG, 0",
    "COPYLAG, 61m",
    "COPYLATENCY, 0",
    "COPYLATENCY, 61s",
    "KEEPROWS, 59m",
    "KEEPROWS, 3651d",
    "SHADOWRATE, 0",
    "SHADOWRATE, 1001"
  })
  void refusesWhatIsOutsideItsLimitsByName(String name, String value) {
    assertThatThrownBy(() -> with(name, value))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("BANYAN_MIGRATION_" + name + " is ")
        .hasMessageContaining("but must be from ");
  }

  @ParameterizedTest
  @CsvSource({
    "MAXIMUMLAG, 1ms",
    "MAXIMUMLAG, 1h",
    "VERIFICATIONAGE, 5m",
    "VERIFICATIONAGE, 7d",
    "HANDOVERLIMIT, 8s",
    "SEALTIMEOUT, 10ms",
    "SEALTIMEOUT, 1s",
    "VERIFYEVERY, 1s",
    "COPYLAG, 1ms",
    "COPYLATENCY, 1m",
    "KEEPROWS, 1h",
    "KEEPROWS, 3650d",
    "SHADOWRATE, 1",
    "SHADOWRATE, 1000"
  })
  void takesWhatIsAtItsLimits(String name, String value) {
    assertThatCode(() -> with(name, value)).doesNotThrowAnyException();
  }

  @Test
  void saysWhatIsWrongInTheUnitsOfTheSettings() {
    assertThatThrownBy(() -> with("SEALTIMEOUT", "1500"))
        .rootCause()
        .hasMessage("BANYAN_MIGRATION_SEALTIMEOUT is 1500ms, but must be from 10ms to 1s");
  }

  @Test
  void refusesASealThatWaitsLongerThanTheHandOver() {
    assertThatThrownBy(() -> with("HANDOVERLIMIT", "300ms"))
        .rootCause()
        .hasMessage("BANYAN_MIGRATION_SEALTIMEOUT is 400ms, but must be from 10ms to 300ms");
  }

  @Test
  void refusesAHandOverThatLastsLongerThanRequestsWait() {
    assertThatThrownBy(() -> with("HANDOVERLIMIT", "10s"))
        .rootCause()
        .hasMessage("BANYAN_MIGRATION_HANDOVERLIMIT is 10s, but must be from 50ms to 8s");
  }

  @Test
  void refusesAVerificationThatIsOldBeforeTheNextOneIsDue() {
    assertThatThrownBy(() -> with("VERIFYEVERY", "1h"))
        .rootCause()
        .hasMessage("BANYAN_MIGRATION_VERIFICATIONAGE is 900s, but must be from 3600s to 604800s");
  }

  @Test
  void tellsTheMachineItsLimits() {
    var replicaLimits = bound(Map.of()).limits();
    assertThat(replicaLimits.lagMillis()).isEqualTo(2_000);
    assertThat(replicaLimits.verificationAgeMillis()).isEqualTo(900_000);
    assertThat(replicaLimits.writingMillis()).isEqualTo(400);
  }
}
