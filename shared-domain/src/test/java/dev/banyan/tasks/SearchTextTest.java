package dev.banyan.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

  @ParameterizedTest
  @CsvSource({
    "\u0130STANBUL, istanbul",
    "CAF\u00c9, cafe",
    "Cafe\u0301, cafe",
    "\uff21\uff22, ab",
    "\u039f\u0394\u039f\u03a3, \u03bf\u03b4\u03bf\u03c3",
    "\u03bf\u03b4\u03cc\u03c2, \u03bf\u03b4\u03bf\u03c3",
    "\ufb01nal, final"
  })
  void foldsCaseAccentsAndCompatibilityForms(String text, String folded) {
    assertThat(SearchText.fold(text)).isEqualTo(folded);
  }

  @Test
  void takesWordsInQuotesTogether() {
    assertThat(SearchText.words("a \"b c\"  d \"\" \"e")).containsExactly("a", "b c", "d", "\"e");
    assertThat(SearchText.words(" \u0301 ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Call the nursery, nursery call, [Call] the [nursery]",
    "Caf\u00e9 Cafe\u0301!, cafe, [Caf\u00e9] [Cafe\u0301]!",
    "\u0130stanbul, is, [\u0130s]tanbul",
    "aaa, aa a, [aaa]",
    "none, other, none",
    "👩 tree, tree, 👩 [tree]"
  })
  void highlightsTheWordsOfASearch(String text, String search, String highlighted) {
    assertThat(
            SearchText.highlight(text, search).stream()
                .map(piece -> piece.hit() ? "[" + piece.text() + "]" : piece.text())
                .collect(Collectors.joining()))
        .isEqualTo(highlighted);
  }
}
