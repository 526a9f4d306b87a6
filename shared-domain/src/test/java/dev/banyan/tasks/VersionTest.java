package dev.banyan.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The version that a form was filled from.
class VersionTest {
  @Test
  void isWhatTheFormSays() {
    assertThat(Version.named("7")).isEqualTo(Set.of(new Version(7)));
    assertThat(Version.named(null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "abc", "0", "-1", "+1", "1.0", "99999999999999999999", "\u0661"})
  void isOneThatNothingHasWhereItCannotBeRead(String text) {
    assertThat(Version.named(text)).containsExactly(new Version(Long.MAX_VALUE));
  }
}
