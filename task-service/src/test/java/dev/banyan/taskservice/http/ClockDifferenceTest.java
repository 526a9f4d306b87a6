package dev.banyan.taskservice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClockDifferenceTest {
  private static final Instant NOW = Instant.parse("2026-11-30T09:50:00.900Z");
  private final ClockDifference difference = new ClockDifference(Clock.fixed(NOW, ZoneOffset.UTC));

  private boolean tolerates(String date) {
    return difference.check(HttpHeaders.of(Map.of("Date", List.of(date)), (_, _) -> true));
  }

  @Test
  void toleratesAsMuchAsTokensDoInBothDirections() {
    assertThat(tolerates("Mon, 30 Nov 2026 09:50:00 GMT")).isTrue();
    assertThat(tolerates("Mon, 30 Nov 2026 09:49:31 GMT")).isTrue();
    assertThat(tolerates("Mon, 30 Nov 2026 09:49:29 GMT")).isFalse();
    assertThat(tolerates("Mon, 30 Nov 2026 09:50:30 GMT")).isTrue();
    assertThat(tolerates("Mon, 30 Nov 2026 09:50:32 GMT")).isFalse();
  }

  @Test
  void keepsItsFindingIfAResponseHasNoDate() {
    assertThat(tolerates("yesterday")).isTrue();
    assertThat(tolerates("Mon, 30 Nov 2026 09:40:00 GMT")).isFalse();
    assertThat(difference.check(HttpHeaders.of(Map.of(), (_, _) -> true))).isFalse();
    assertThat(tolerates("Mon, 30 Nov 2026 09:50:00 GMT")).isTrue();
  }
}
