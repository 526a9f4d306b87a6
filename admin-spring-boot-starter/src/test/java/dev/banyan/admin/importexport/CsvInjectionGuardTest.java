package dev.banyan.admin.importexport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvInjectionGuardTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'",
        "''",
        "'''",
        "=1+1",
        "'=1+1",
        "''=1+1",
        "'''=",
        "+1",
        "-1",
        "@a",
        "\t=",
        "\n=",
        "\r=",
        "'a'",
        "'a",
        "a'",
        "O'Neil",
        "\uFF1D1",
        "'\uFF1D1",
        " =1",
        "plain"
      })
  void unguardsEachTextToWhatItWas(String text) {
    String guarded = CsvInjectionGuard.guarded(text);
    assertThat(CsvInjectionGuard.unescape(guarded)).isEqualTo(text);
    assertThat(guarded).doesNotContainPattern("^[=+\\-@\\t\\r\\n\\uFF1D\\uFF0B\\uFF0D\\uFF20]");
  }
}
