package dev.banyan.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.banyan.contract.JsonReader.MalformedJsonException;
import java.util.List;

/// Fuzz tests of what both servers parse: any input is parsed or refused.
///
/// A normal run takes the inputs in `src/test/resources`. With `JAZZER_FUZZ=1` in the environment,
/// Jazzer searches for more and adds the ones that fail.
class ParsersFuzzTest {
  private static final ContractJson JSON = new ContractJson();

  @FuzzTest(maxDuration = "2m")
  void parsesJson(byte[] input) {
    try {
      Object value = JSON.read(new String(input, UTF_8));
      if (value != null) {
        assertThatCode(() -> JSON.write(value)).doesNotThrowAnyException();
      }
    } catch (MalformedJsonException e) {
      assertThat(e)
          .hasMessageMatching("The body is not valid JSON \\(line \\d+, column \\d+\\)\\.");
    }
  }

  @FuzzTest(maxDuration = "2m")
  void parsesDpopProofs(byte[] input) {
    DpopProofParser.parse(List.of(new String(input, UTF_8)))
        .ifPresent(proof -> assertThat(proof.thumbprint()).isNotBlank());
  }
}
