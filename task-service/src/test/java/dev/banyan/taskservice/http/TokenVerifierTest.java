package dev.banyan.taskservice.http;

import static dev.banyan.testkit.TestCallers.ADMIN;
import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.DpopValidator;
import dev.banyan.taskservice.TestKeys;
import dev.banyan.taskservice.http.TokenVerifier.Credentials;
import dev.banyan.taskservice.http.TokenVerifier.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {
  private final TestKeys keys = new TestKeys();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final InstantSource time = () -> Instant.now().plus(ahead.get());
  private final TokenVerifier verifier =
      new TokenVerifier(keys.jwksUrl(), TestKeys.ISSUER, time.withZone(ZoneOffset.UTC));

  @AfterEach
  void stop() {
    verifier.close();
    keys.close();
  }

  @Test
  void knowsTheCallerAndTheirAuthorities() {
    assertThat(verify(keys.tokenFor(ADMIN))).isEqualTo(new Verdict.Valid(ADMIN, false));
  }

  @Test
  void refusesWhatIsNotForIt() {
    keys.refusedTokens(ALICE)
        .forEach((why, token) ->
            assertThat(verify(token))
                .as(why)
                .isInstanceOfAny(Verdict.Refused.class, Verdict.Unproved.class));
  }

  @Test
  void refusesATokenThatItKnowsOnceItHasExpired() {
    // Within the half minute by which clocks may differ.
    String token = keys.tokenThatExpired(ALICE, Duration.ofSeconds(15));
    assertThat(verify(token)).isEqualTo(new Verdict.Valid(ALICE, false));
    ahead.set(Duration.ofSeconds(16));
    assertThat(verify(token)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void refusesTheTokenOfTheWarmUpAfterIt() {
    String token = verifier.warmUpToken();
    assertThat(verify(token)).isInstanceOf(Verdict.Valid.class);
    verifier.revokeWarmUpToken(token);
    assertThat(verify(token)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void refusesAnotherSchemeAndNoHeaderAtAll() {
    assertThat(sent("Basic YTpi")).isInstanceOf(Verdict.Refused.class);
    assertThat(sent(null)).isInstanceOf(Verdict.Refused.class);
    assertThat(sent("Bearer")).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void fetchesTheKeysOnceForManyTokens() {
    for (int i = 0; i < 20; i++) {
      verify(keys.tokenFor(ALICE));
    }
    assertThat(keys.fetches()).isEqualTo(1);
  }

  @Test
  void goesOnWithoutTheMonolith() {
    verify(keys.tokenFor(ALICE));
    keys.stop();
    assertThat(verify(keys.tokenFor(ALICE))).isEqualTo(new Verdict.Valid(ALICE, false));
  }

  @Test
  void takesANewKeyAsSoonAsItIsUsed() {
    verify(keys.tokenFor(ALICE));
    keys.rotate();
    assertThat(verify(keys.tokenFor(ALICE))).isEqualTo(new Verdict.Valid(ALICE, false));
  }

  @Test
  void saysThatItHasNoKeysRatherThanRefuse() {
    keys.stop();
    assertThat(verify(keys.tokenFor(ALICE))).isEqualTo(new Verdict.NoKeys());
  }

  @Test
  void refusesAFloodOfUnknownKeysWithoutLosingAnybody() {
    verify(keys.tokenFor(ALICE));
    String unknown = tokenOfAnUnknownKey();
    for (int i = 0; i < 30; i++) {
      assertThat(verify(unknown)).isInstanceOf(Verdict.Refused.class);
      assertThat(verify(keys.tokenFor(ALICE))).isEqualTo(new Verdict.Valid(ALICE, false));
    }
    assertThat(keys.fetches()).isLessThan(10);
  }

  @Test
  void refusesAnUnknownKeyWhileTheMonolithIsAway() {
    verify(keys.tokenFor(ALICE));
    keys.stop();
    for (int i = 0; i < 10; i++) {
      assertThat(verify(tokenOfAnUnknownKey())).isInstanceOf(Verdict.Refused.class);
    }
  }

  @Test
  void hasNoKeysHoweverOftenItIsAsked() {
    keys.stop();
    for (int i = 0; i < 10; i++) {
      assertThat(verify(keys.tokenFor(ALICE))).isEqualTo(new Verdict.NoKeys());
    }
    assertThat(verifier.haveKeys()).isFalse();
  }

  private String tokenOfAnUnknownKey() {
    return Objects.requireNonNull(keys.refusedTokens(ALICE).get("unknown key"));
  }

  private Verdict sent(@Nullable String authorization) {
    return verifier.verify(
        new Credentials(
            authorization, List.of(), new DpopValidator.Request("GET", "localhost", "/")));
  }

  private Verdict verify(String token) {
    return sent("Bearer " + token);
  }
}
