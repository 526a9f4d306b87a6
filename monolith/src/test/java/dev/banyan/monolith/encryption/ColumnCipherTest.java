package dev.banyan.monolith.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnCipherTest {
  private static final String OLD = key((byte) 1);
  private static final String NEW = key((byte) 2);
  private final ColumnCipher cipher = ColumnCipher.of(OLD);

  @Test
  void givesBackWhatItEncryptedAndNeverTheSameTwice() {
    String one = cipher.encrypt("Ünïcode", "t.c", "1");
    String other = cipher.encrypt("Ünïcode", "t.c", "1");

    assertThat(one).startsWith("enc:v1:").isNotEqualTo(other);
    assertThat(cipher.decrypt(one, "t.c", "1")).isEqualTo("Ünïcode");
    assertThat(cipher.decrypt(cipher.encrypt("", "t.c", "1"), "t.c", "1")).isEmpty();
  }

  @Test
  void refusesAValueOfAnotherRowOrColumnAndOneThatWasChanged() {
    String kept = cipher.encrypt("secret", "t.c", "1");
    char last = kept.charAt(kept.length() - 2);
    String changed =
        kept.substring(0, kept.length() - 2)
            + (last == 'A' ? 'B' : 'A')
            + kept.charAt(kept.length() - 1);

    assertRefused(kept, "t.c", "2");
    assertRefused(kept, "t.d", "1");
    assertRefused(changed, "t.c", "1");
    assertRefused(kept.substring(0, 30), "t.c", "1");
  }

  @Test
  void decryptsAValueFromBeforeItsTableWasRenamedForTheSameRowOnly() {
    String body = cipher.encrypt("Open this", "letter.body", "1");
    String secret = cipher.encrypt("secret", "authenticator_app.secret", "alice");

    assertThat(cipher.decrypt(body, "outbound_email.body", "1")).isEqualTo("Open this");
    assertThat(cipher.decrypt(secret, "totp_enrollment.secret", "alice")).isEqualTo("secret");
    assertRefused(body, "outbound_email.body", "2");
    assertRefused(body, "outbound_email.subject", "1");
    assertRefused(cipher.encrypt("x", "outbound_email.body", "1"), "letter.body", "1");
  }

  @Test
  void refusesAValueInClear() {
    assertRefused("secret", "t.c", "1");
    assertRefused("", "t.c", "1");
  }

  @Test
  void encryptsWithTheFirstKeyAndDecryptsWithAll() {
    String old = cipher.encrypt("secret", "t.c", "1");
    ColumnCipher rotated = ColumnCipher.of(NEW + ", " + OLD);

    assertThat(rotated.decrypt(old, "t.c", "1")).isEqualTo("secret");
    String now = rotated.encrypt("secret", "t.c", "1");
    assertThat(ColumnCipher.of(NEW).decrypt(now, "t.c", "1")).isEqualTo("secret");
    assertRefused(now, "t.c", "1");
  }

  @Test
  void takesKeysOf256BitsInBase64OrHexadecimalAndNothingElse() {
    byte[] bits = new byte[32];
    bits[0] = (byte) 0xfb;
    String plain = Base64.getEncoder().encodeToString(bits);
    String address = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    String digits = HexFormat.of().formatHex(bits);

    String kept = ColumnCipher.of(plain).encrypt("secret", "t.c", "1");
    assertThat(ColumnCipher.of(address).decrypt(kept, "t.c", "1")).isEqualTo("secret");
    assertThat(ColumnCipher.of(digits + "\n").decrypt(kept, "t.c", "1")).isEqualTo("secret");
    for (String wrong : List.of("", "password", plain + ",", digits.substring(2), plain + "AAAA")) {
      assertThat(ColumnCipher.areKeys(wrong)).describedAs(wrong).isFalse();
    }
  }

  private void assertRefused(String kept, String column, String row) {
    assertThatExceptionOfType(EncryptionException.class)
        .isThrownBy(() -> cipher.decrypt(kept, column, row))
        .withMessageContaining(column)
        .matches(e -> !String.valueOf(e.getMessage()).contains("secret"));
  }

  private static String key(byte fill) {
    byte[] bits = new byte[32];
    Arrays.fill(bits, fill);
    return Base64.getEncoder().encodeToString(bits);
  }
}
