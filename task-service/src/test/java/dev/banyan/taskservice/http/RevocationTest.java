package dev.banyan.taskservice.http;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.contract.DpopValidator;
import dev.banyan.taskservice.TestKeys;
import dev.banyan.taskservice.http.TokenVerifier.Credentials;
import dev.banyan.taskservice.http.TokenVerifier.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RevocationTest {
  private static final String PERSONAL = "bnyn_" + "a".repeat(43);
  private final TestKeys keys = new TestKeys();
  private final TokenVerifier verifier =
      new TokenVerifier(keys.jwksUrl(), TestKeys.ISSUER, Clock.systemUTC());

  @AfterEach
  void stop() {
    verifier.close();
    keys.close();
  }

  private Verdict verify(String token) {
    return verifier.verify(
        new Credentials(
            "Bearer " + token, List.of(), new DpopValidator.Request("GET", "localhost", "/")));
  }

  private void awaitRefusal(String token) {
    await("the token is refused")
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(verify(token)).isInstanceOf(Verdict.Refused.class));
  }

  @Test
  void refusesRevokedTokensWithinTenSecondsAndNoOthers() {
    String revoked = keys.tokenWithKey(ALICE, "stamp-1");
    String other = keys.tokenWithKey(ALICE, "stamp-2");
    String internal = keys.tokenFor(ALICE);
    assertThat(verify(revoked)).isInstanceOf(Verdict.Valid.class);
    keys.revoke("stamp-1");
    awaitRefusal(revoked);
    assertThat(verifier.allows("Bearer " + revoked, "tasks:read")).isFalse();
    assertThat(verify(other)).isInstanceOf(Verdict.Valid.class);
    assertThat(verify(internal)).isInstanceOf(Verdict.Valid.class);
    keys.stop();
    assertThat(verify(revoked)).isInstanceOf(Verdict.Refused.class);
    assertThat(verify(other))
        .describedAs("without the monolith, tokens expire on their own")
        .isInstanceOf(Verdict.Valid.class);
  }

  @Test
  void understandsAMonolithOfAnEarlierVersion() {
    keys.useFormerNames();
    String revoked = keys.tokenWithKey(ALICE, "stamp-1");
    String other = keys.tokenWithKey(ALICE, "stamp-2");
    keys.revoke("stamp-1");
    awaitRefusal(revoked);
    assertThat(verify(other)).isInstanceOf(Verdict.Valid.class);
  }

  @Test
  void ignoresATokenInPlaceOfARevocationList() {
    keys.mistypeTheList();
    keys.revoke("stamp-1");
    String token = keys.tokenWithKey(ALICE, "stamp-1");
    await("the token stays valid")
        .during(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(verify(token)).isInstanceOf(Verdict.Valid.class));
  }

  @Test
  void exchangesAPersonalTokenOnceAMinuteAndRefusesItOnceRevoked() {
    keys.exchange(PERSONAL, keys.tokenWithKey(ALICE, "personal-1"));
    for (int i = 0; i < 5; i++) {
      assertThat(verify(PERSONAL)).isEqualTo(new Verdict.Valid(ALICE, false));
    }
    assertThat(keys.exchanges()).isEqualTo(1);
    keys.revoke("personal-1");
    awaitRefusal(PERSONAL);
    keys.exchange(PERSONAL, keys.tokenWithKey(ALICE, "personal-2"));
    assertThat(verify(PERSONAL))
        .describedAs("the account has changed, its token has not")
        .isEqualTo(new Verdict.Valid(ALICE, false));
  }

  @Test
  void exchangesNoMalformedTokenAndReportsAnUnavailableMonolith() {
    assertThat(verify("bnyn_short")).isInstanceOf(Verdict.Refused.class);
    assertThat(keys.exchanges()).isZero();
    assertThat(verify(PERSONAL)).isInstanceOf(Verdict.Refused.class);
    assertThat(keys.exchanges()).isEqualTo(1);
    keys.stop();
    assertThat(verify("bnyn_" + "b".repeat(43))).isEqualTo(new Verdict.NoKeys());
  }
}
