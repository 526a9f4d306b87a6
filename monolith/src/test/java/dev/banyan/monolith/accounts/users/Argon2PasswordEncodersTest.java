package dev.banyan.monolith.accounts.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.util.unit.DataSize;

class Argon2PasswordEncodersTest {
  private static final Logger LOG = LoggerFactory.getLogger(Argon2PasswordEncodersTest.class);
  private static final String OLD =
      String.valueOf(
          Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode("the old password"));
  private final Argon2PasswordEncoders hashes =
      new Argon2PasswordEncoders(new PasswordHashProperties(DataSize.ofMegabytes(32), 3));

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
  void takesTheConfiguredCost() {
    var cheaper =
        new Argon2PasswordEncoders(new PasswordHashProperties(DataSize.ofMegabytes(1), 1));
    String hash = cheaper.encode("a long password");
    assertThat(hash).startsWith("{argon2id}$argon2id$v=19$m=1024,t=1,p=1$");
    assertThat(cheaper.matches("a wrong password", OLD)).isFalse();
    assertThat(hashes.matches("a long password", hash)).isTrue();
    assertThat(hashes.upgradeEncoding(hash)).isTrue();
  }

  @Test
  void refusesACostThatIsNone() {
    assertThatThrownBy(() -> new PasswordHashProperties(DataSize.ofKilobytes(8), 3))
        .hasMessageContaining("BANYAN_PASSWORD_HASH_MEMORY");
    assertThatThrownBy(() -> new PasswordHashProperties(DataSize.ofMegabytes(32), 0))
        .hasMessageContaining("BANYAN_PASSWORD_HASH_PASSES");
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
