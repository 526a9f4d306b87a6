package dev.banyan.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, Europe/Berlin",
    "europe/berlin, Europe/Berlin",
    "AMERICA/ARGENTINA/BUENOS_AIRES, America/Argentina/Buenos_Aires",
    "utc, UTC",
    "z, Z",
    "est5edt, EST5EDT",
    "utc+01:00, UTC+01:00",
    "+05:30, +05:30",
  })
  void readsNamesRegardlessOfCase(String name, String zone) {
    assertThat(TimeZones.of(name).getId()).isEqualTo(zone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "berlin", "europe/", "+25:00", "europe\\berlin"})
  void refusesWhatIsNoZone(String name) {
    assertThatThrownBy(() -> TimeZones.of(name)).isInstanceOf(DateTimeException.class);
  }

  @Test
  void knowsEveryNameOfTheJdk() {
    assertThat(ZoneId.getAvailableZoneIds())
        .allSatisfy(name -> assertThat(TimeZones.of(name).getId()).isEqualTo(name));
  }
}
