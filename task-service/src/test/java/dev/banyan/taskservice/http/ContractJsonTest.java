package dev.banyan.taskservice.http;

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
    assertThat(json.read("{\"title\": \"Prüfe 🌳 שלום\"}"))
        .isEqualTo(Map.of("title", "Prüfe 🌳 שלום"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{} {}", "{\"a\": 1, \"a\": 2}", "{'a': 1}", "[1,]", "NaN"})
  void refusesWhatIsNotOneJsonValue(String text) {
    assertMalformed(text);
  }

  @Test
  void refusesNestingWithoutEnd() {
    assertMalformed("[".repeat(100_000));
  }

  private void assertMalformed(String body) {
    assertThatThrownBy(() -> json.read(body)).isInstanceOf(MalformedJsonException.class);
  }
}
