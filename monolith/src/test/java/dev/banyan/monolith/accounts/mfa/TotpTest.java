package dev.banyan.monolith.accounts.mfa;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

  @ParameterizedTest
  @CsvSource({
    "59, 287082", "1111111109, 081804", "1111111111, 050471",
    "1234567890, 005924", "2000000000, 279037", "20000000000, 353130"
  })
  void generatesTheCodesOfRfc6238(long seconds, String code) {
    byte[] secret = "12345678901234567890".getBytes(US_ASCII);
    assertThat(Totp.code(secret, Totp.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
  }

  @Test
  void writesTheDigitsThatAnAppShowsInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(Totp.code("12345678901234567890".getBytes(US_ASCII), 1)).isEqualTo("287082");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void drawsOneSquareForEachDarkModuleInsideTheQuietZone() {
    QrCodeSvg picture = QrCodeSvg.of("otpauth://totp/Banyan:alice?secret=ABC&issuer=Banyan");
    assertThat(picture.size()).isGreaterThan(21 + 8);
    assertThat(picture.path()).startsWith("M4 4h1v1h-1z").doesNotContain("M0 ", "M3 ");
  }
}
