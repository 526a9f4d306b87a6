package dev.banyan.monolith.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserZoneTest {

  @ParameterizedTest
  @CsvSource({
    "Europe%2FBerlin, Europe/Berlin",
    "europe/berlin, Europe/Berlin",
    "utc, UTC",
    "Mars%2FOlympus, Z",
    "'', Z",
    ", Z",
  })
  void isTheZoneOfTheCookieRegardlessOfCase(@Nullable String cookie, String zone) {
    assertThat(UserZone.of(cookie).getId()).isEqualTo(zone);
  }
}
