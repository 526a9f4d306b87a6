package dev.banyan.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListTextTest {

  @Test
  void quotesOnlyWhatNeedsIt() {
    assertThat(ListText.write(List.of("home", "Berlin, Germany", "5\" pipe", "\"so\"")))
        .isEqualTo("home, \"Berlin, Germany\", 5\" pipe, \"\"\"so\"\"\"");
    assertThat(ListText.writeLines(List.of("a b", "c,d"))).isEqualTo("a b\n\"c,d\"");
  }

  @Test
  void readsCommasAndLines() {
    assertThat(ListText.read(" a ,, b\r\nc,\n\"d, e\" , f,"))
        .containsExactly("a", "b", "c", "d, e", "f");
    assertThat(ListText.read("")).isEmpty();
    assertThat(ListText.read(" , \"\" ,")).isEmpty();
  }

  @Test
  void takesAQuotationMarkThatQuotesNothingAsItStands() {
    assertThat(ListText.read("\"open, b")).containsExactly("\"open", "b");
    assertThat(ListText.read("\"a\"b, c")).containsExactly("\"a\"b", "c");
    assertThat(ListText.read("say \"a, b\"")).containsExactly("say \"a", "b\"");
    assertThat(ListText.read("\"")).containsExactly("\"");
  }

  @Test
  void keepsWhiteSpaceThatIsQuoted() {
    assertThat(ListText.read("\" before\", \"after \"")).containsExactly(" before", "after ");
    assertThat(ListText.read(List.of("a, b", "b\nc"))).containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void readsWhatItWrote(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      List<String> elements =
          IntStream.range(0, random.nextInt(4))
              .mapToObj(_ -> element(random))
              .filter(element -> !element.isEmpty())
              .toList();
      assertThat(ListText.read(ListText.write(elements))).isEqualTo(elements);
      assertThat(ListText.read(ListText.writeLines(elements))).isEqualTo(elements);
    }
  }

  private static String element(Random random) {
    StringBuilder element = new StringBuilder();
    IntStream.range(0, 1 + random.nextInt(5))
        .forEach(_ -> element.append(", \"a\n\r\t'=".charAt(random.nextInt(9))));
    return element.toString();
  }
}
