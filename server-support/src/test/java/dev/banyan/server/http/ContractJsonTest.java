package dev.banyan.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.contract.JsonReader.MalformedJsonException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

  @Test
  void writesSnakeCaseAndNoNulls() {
    record Sample(String firstName, @Nullable String lastName) {}
    assertThat(new String(json.write(new Sample("Ada", null)), UTF_8))
        .isEqualTo("{\"first_name\":\"Ada\"}");
  }

  @Test
  void convertsYamlToJson() {
    byte[] yaml = "openapi: 3.1.0\ninfo:\n  title: Tasks\n".getBytes(UTF_8);
    assertThat(new String(ContractJson.ofYaml(yaml), UTF_8))
        .isEqualTo("{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Tasks\"}}");
  }

  private void assertMalformed(String body) {
    assertThatThrownBy(() -> json.read(body)).isInstanceOf(MalformedJsonException.class);
  }
}
