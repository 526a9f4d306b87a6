package dev.banyan.admin.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedListTest {

  @Test
  void quotesOnlyWhatNeedsIt() {
    assertThat(DelimitedList.write(List.of("home", "Berlin, Germany", "5\" pipe", "\"so\"")))
        .isEqualTo("home, \"Berlin, Germany\", 5\" pipe, \"\"\"so\"\"\"");
    assertThat(DelimitedList.writeLines(List.of("a b", "c,d"))).isEqualTo("a b\n\"c,d\"");
  }

  @Test
  void readsCommasAndLines() {
    assertThat(DelimitedList.read(" a ,, b\r\nc,\n\"d, e\" , f,"))
        .containsExactly("a", "b", "c", "d, e", "f");
    assertThat(DelimitedList.read("")).isEmpty();
    assertThat(DelimitedList.read(" , \"\" ,")).isEmpty();
  }

  @Test
  void takesAQuotationMarkThatQuotesNothingAsItStands() {
    assertThat(DelimitedList.read("\"open, b")).containsExactly("\"open", "b");
    assertThat(DelimitedList.read("\"a\"b, c")).containsExactly("\"a\"b", "c");
    assertThat(DelimitedList.read("say \"a, b\"")).containsExactly("say \"a", "b\"");
    assertThat(DelimitedList.read("\"")).containsExactly("\"");
  }

  @Test
  void keepsWhiteSpaceThatIsQuoted() {
    assertThat(DelimitedList.read("\" before\", \"after \"")).containsExactly(" before", "after ");
    assertThat(DelimitedList.read(List.of("a, b", "b\nc"))).containsExactly("a", "b", "c");
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
      assertThat(DelimitedList.read(DelimitedList.write(elements))).isEqualTo(elements);
      assertThat(DelimitedList.read(DelimitedList.writeLines(elements))).isEqualTo(elements);
    }
  }

  private static String element(Random random) {
    StringBuilder element = new StringBuilder();
    IntStream.range(0, 1 + random.nextInt(5))
        .forEach(_ -> element.append(", \"a\n\r\t'=".charAt(random.nextInt(9))));
    return element.toString();
  }
}
