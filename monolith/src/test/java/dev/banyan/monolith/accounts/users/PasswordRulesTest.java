package dev.banyan.monolith.accounts.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a long password",
        "rightly cow accumulator clip",
        "Alice in Wonderland, 1865",
        "äöü ß ñ 漢字 кошка",
        "🌳🌳🌱🍃🌳🌲🌴🌵🌾🌿🍀🍁",
        "            x           ",
        "rx4f-9kqm-tt2w-ezbn"
      })
  void takesWhatIsLongAndOnesOwn(String password) {
    assertThat(fault(password)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery staple",
        "nuttertools1",
        "!!nuttertools",
        "Usuckballz1!",
        "PASSWORD1234",
        "p@ssw0rd2026",
        "***welcome***",
        "aaaaaaaaaaaa",
        "abcabcabcabcab",
        "passwordpassword",
        "123456789012",
        "987654321098",
        "qwertyuiopas",
        "lkjhgfdsapoi",
        "1qaz2wsx3edc"
      })
  void rejectsCommonPasswords(String password) {
    assertThat(fault(password)).contains(PasswordViolation.COMMON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice.liddell",
        "liddell alice",
        "Alice-Liddell-1865",
        "alice12345678",
        "my-alice-banyan",
        "alicepassword!"
      })
  void refusesWhatIsLittleMoreThanAName(String password) {
    assertThat(fault(password)).contains(PasswordViolation.LIKE_A_NAME);
  }

  @Test
  void countsCharactersNotCodeUnits() {
    assertThat(fault("elevenchars")).contains(PasswordViolation.TOO_SHORT);
    assertThat(fault("🌳🌱🍃🌲🌴🌵")).contains(PasswordViolation.TOO_SHORT);
    assertThat(fault("🌳🌱🍃🌲🌴🌵🌾🌿🍀🍁".repeat(20))).isEmpty();
    assertThat(fault("🌳🌱🍃🌲🌴🌵🌾🌿🍀🍁".repeat(20) + "x")).contains(PasswordViolation.TOO_LONG);
  }

  @Test
  void leavesShortNamesAlone() {
    assertThat(PasswordRules.fault("bo blue boat boom", new Username("bo"), "Bo")).isEmpty();
  }

  private static Optional<PasswordViolation> fault(String password) {
    return PasswordRules.fault(password, new Username("alice"), "Alice Liddell");
  }
}
