package dev.banyan.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DpopValidatorTest {
  private static final Instant NOW = Instant.parse("2026-11-29T06:00:00Z");
  private static final String TOKEN = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";
  // RFC 9449, section 7.1.
  private static final String HASH = "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo";
  private static final String TARGET = "https://banyan.example/api/v1/tasks";
  private static final DpopValidator.Request REQUEST =
      new DpopValidator.Request("GET", "tasks.internal:8090", "/api/v1/tasks");
  private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final DpopValidator validator =
      new DpopValidator(
          "https://banyan.example",
          new Clock() {
            @Override
            public Instant instant() {
              return clock.instant();
            }

            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              throw new UnsupportedOperationException();
            }
          });

  @Test
  void takesAProofOnce() {
    assertThat(refusal("1", "GET", TARGET, NOW, HASH)).isEmpty();
    assertThat(refusal("1", "GET", TARGET, NOW, HASH)).hasValue("jti was used before.");
    assertThat(refusal("2", "GET", TARGET, NOW, HASH)).isEmpty();
    clock = Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC);
    assertThat(refusal("1", "GET", TARGET, NOW, HASH)).hasValue("jti was used before.");
  }

  @Test
  void refusesAProofOfAnotherKeyRequestOrToken() {
    assertThat(
            validator.refusal(
                new DpopProof("other", "1", "GET", TARGET, NOW, HASH), REQUEST, TOKEN, "key"))
        .isPresent();
    for (String method : new String[] {"POST", "get", "HEAD", ""}) {
      assertThat(refusal("1", method, TARGET, NOW, HASH)).isPresent();
    }
    assertThat(refusal("1", "GET", TARGET, NOW, null)).isPresent();
    assertThat(refusal("1", "GET", TARGET, NOW, HASH.replace('f', 'g'))).isPresent();
    // Nothing of it used the proof up.
    assertThat(refusal("1", "GET", TARGET, NOW, HASH)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-61, false", "-60, true", "30, true", "31, false", "86400, false"})
  void takesAProofOfThisMinuteAlone(long seconds, boolean taken) {
    assertThat(refusal("1", "GET", TARGET, NOW.plus(Duration.ofSeconds(seconds)), HASH).isEmpty())
        .isEqualTo(taken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TARGET,
        "HTTPS://Banyan.Example:443/api/v1/tasks",
        "https://banyan.example/api/v1/tasks?q=1#x",
        "https://banyan.example/api/v1/%74asks",
        "http://tasks.internal:8090/api/v1/tasks",
        "https://tasks.internal:8090/api/v1/tasks"
      })
  void knowsTheRequestByTheHostOfTheIssuerOrItsOwn(String target) {
    assertThat(refusal("1", "GET", target, NOW, HASH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/api/v1/tasks",
        "https:/api/v1/tasks",
        "http://banyan.example/api/v1/tasks",
        "https://banyan.example:8443/api/v1/tasks",
        "https://evil.example/api/v1/tasks",
        "https://banyan.example.evil.example/api/v1/tasks",
        "https://banyan.example@evil.example/api/v1/tasks",
        "https://user@banyan.example/api/v1/tasks",
        "https://banyan.example/api/v1/tasks/",
        "https://banyan.example/api/v1/Tasks",
        "https://banyan.example/api/v1/x/../tasks",
        "https://banyan.example/api%2Fv1/tasks",
        "http://tasks.internal/api/v1/tasks",
        "ftp://tasks.internal:8090/api/v1/tasks"
      })
  void refusesEveryOtherAddress(String target) {
    assertThat(refusal("1", "GET", target, NOW, HASH)).isPresent();
  }

  @Test
  void leavesOutThePortOfTheScheme() {
    DpopTarget targets = new DpopTarget("https://banyan.example");
    for (String host : new String[] {"other.example", "other.example:443", "OTHER.example"}) {
      assertThat(
              targets.fits(
                  "https://other.example/api", new DpopValidator.Request("GET", host, "/api")))
          .describedAs(host)
          .isTrue();
    }
    for (String host :
        new String[] {"", "other.example:80", "other.example/x", "a@other.example"}) {
      assertThat(
              targets.fits(
                  "https://other.example/api", new DpopValidator.Request("GET", host, "/api")))
          .describedAs(host)
          .isFalse();
    }
  }

  private Optional<String> refusal(
      String id, String method, String target, Instant at, @Nullable String hash) {
    return validator.refusal(
        new DpopProof("key", id, method, target, at, hash), REQUEST, TOKEN, "key");
  }
}
