package dev.banyan.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStringTest {

  @Test
  void decodesNamesAndValues() {
    assertThat(QueryString.parameters("q=a+b%20c%2B&label=%F0%9F%8C%B3&label=x%3Dy=z&trash&&=e"))
        .contains(
            Map.of(
                "q", List.of("a b c+"),
                "label", List.of("🌳", "x=y=z"),
                "trash", List.of(""),
                "", List.of("e")));
    assertThat(QueryString.parameters("")).contains(Map.of());
    assertThat(QueryString.parameters("q=é🌳")).contains(Map.of("q", List.of("é🌳")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q=%",
        "q=%2",
        "q=%zz",
        "q=%2g",
        "%zz=1",
        "q=%ff",
        "q=%C0%AF",
        "q=%ED%A0%80",
        "q=%٢٥"
      })
  void refusesWhatIsNotPercentEncodedUtf8(String query) {
    assertThat(QueryString.parameters(query)).isEmpty();
  }
}
