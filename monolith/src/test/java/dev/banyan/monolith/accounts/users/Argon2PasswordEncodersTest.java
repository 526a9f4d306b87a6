package dev.banyan.monolith.accounts.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class Argon2PasswordEncodersTest {
  private static final Logger LOG = LoggerFactory.getLogger(Argon2PasswordEncodersTest.class);
  private static final String OLD =
      String.valueOf(
          Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode("the old password"));
  private final Argon2PasswordEncoders hashes = new Argon2PasswordEncoders();

  @Test
  void saysAtTheFrontWhichMethodMadeAHash() {
    String hash = hashes.encode("a long password");
    assertThat(hash).startsWith("{argon2id}$argon2id$v=19$m=32768,t=3,p=1$");
    assertThat(hashes.matches("a long password", hash)).isTrue();
    assertThat(hashes.matches("a wrong password", hash)).isFalse();
    assertThat(hashes.upgradeEncoding(hash)).isFalse();
  }

  @Test
  void goesOnTakingHashesOfTheFirstVersionsAndWantsThemUpgraded() {
    assertThat(OLD).startsWith("$argon2id$v=19$m=16384,t=2,p=1$");
    assertThat(hashes.matches("the old password", OLD)).isTrue();
    assertThat(hashes.matches("a wrong password", OLD)).isFalse();
    assertThat(hashes.upgradeEncoding(OLD)).isTrue();
  }

  @Test
  void upgradesAWeakerHashWithThePrefix() {
    assertThat(hashes.upgradeEncoding("{argon2id}" + OLD)).isTrue();
  }

  @Test
  void takesNothingForAHashThatIsNone() {
    assertThat(hashes.matches("x", "")).isFalse();
    assertThat(hashes.matches("x", "plain")).isFalse();
  }

  @Test
  void saysNoToAnOldHashAsSlowlyAsToANewOne() {
    String now = String.valueOf(hashes.encode("the new password"));
    long[] old = new long[9];
    long[] current = new long[9];
    for (int i = 0; i < old.length; i++) {
      old[i] = nanosToRefuse(OLD);
      current[i] = nanosToRefuse(now);
    }
    Arrays.sort(old);
    Arrays.sort(current);
    LOG.info(
        "A wrong password took {} ms against today's hash, {} ms against an old one (medians).",
        current[4] / 1_000_000,
        old[4] / 1_000_000);
    // An old hash alone would take a third; the bounds are wide for a busy machine.
    assertThat((double) old[4] / current[4]).isBetween(0.6, 1.7);
  }

  private long nanosToRefuse(String hash) {
    long start = System.nanoTime();
    assertThat(hashes.matches("wrong", hash)).isFalse();
    return System.nanoTime() - start;
  }
}
