package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.contract.JsonReader.MalformedJsonException;
import org.junit.jupiter.api.Test;

class Utf8Test {

  @Test
  void readsTextOfEveryScript() throws Exception {
    assertThat(Utf8.text("Prüfe 🌳 שלום".getBytes(UTF_8))).isEqualTo("Prüfe 🌳 שלום");
  }

  @Test
  void passesOverAByteOrderMark() throws Exception {
    assertThat(Utf8.text("\uFEFF{\"a\": 1}".getBytes(UTF_8))).isEqualTo("{\"a\": 1}");
  }

  @Test
  void refusesAnotherEncoding() {
    assertMalformed("Prüfe שלום".getBytes(UTF_16LE));
    assertMalformed("{\"title\": \"Prüfe\"}".getBytes(ISO_8859_1));
  }

  @Test
  void refusesBytesThatMerelyLookLikeUtf8() {
    // An over-long slash and half a surrogate pair: readers differ on what they stand for.
    assertMalformed("{\"title\": \"\u00c0\u00af\"}".getBytes(ISO_8859_1));
    assertMalformed("{\"title\": \"\u00ed\u00a0\u0080\"}".getBytes(ISO_8859_1));
  }

  @Test
  void saysWhereTheEncodingBreaks() {
    assertThatThrownBy(() -> Utf8.text("{\n \"a\": \"\u00ff\"}".getBytes(ISO_8859_1)))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining("line 2, column 8");
  }

  private static void assertMalformed(byte[] body) {
    assertThatThrownBy(() -> Utf8.text(body)).isInstanceOf(MalformedJsonException.class);
  }
}
