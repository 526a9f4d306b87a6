package dev.banyan.taskservice.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.contract.JsonReader.MalformedJsonException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractJsonTest {
  private final ContractJson json = new ContractJson();

  @Test
  void readsTextOfEveryScript() throws Exception {
    assertThat(json.read("{\"title\": \"Prüfe 🌳 שלום\"}".getBytes(UTF_8)))
        .isEqualTo(Map.of("title", "Prüfe 🌳 שלום"));
  }

  @Test
  void passesOverAByteOrderMark() throws Exception {
    assertThat(json.read("\uFEFF{\"a\": 1}".getBytes(UTF_8))).isEqualTo(Map.of("a", 1));
  }

  @Test
  void refusesAnotherEncoding() {
    assertMalformed("{\"title\": \"t\"}".getBytes(UTF_16LE));
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
    assertThatThrownBy(() -> json.read("{\n \"a\": \"\u00ff\"}".getBytes(ISO_8859_1)))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining("line 2, column 8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{} {}", "{\"a\": 1, \"a\": 2}", "{'a': 1}", "[1,]", "NaN"})
  void refusesWhatIsNotOneJsonValue(String text) {
    assertMalformed(text.getBytes(UTF_8));
  }

  @Test
  void refusesNestingWithoutEnd() {
    assertMalformed("[".repeat(100_000).getBytes(UTF_8));
  }

  private void assertMalformed(byte[] body) {
    assertThatThrownBy(() -> json.read(body)).isInstanceOf(MalformedJsonException.class);
  }
}
