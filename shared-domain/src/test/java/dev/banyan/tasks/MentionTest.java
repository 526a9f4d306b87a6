package dev.banyan.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MentionTest {

  private static List<String> names(String text) {
    return Mention.in(text).stream().map(mention -> mention.name().value()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@bob | bob",
        "(@bob) | bob",
        "ask @bob, please | bob",
        "Done, @bob. | bob",
        "@bob: yes | bob",
        "@bob's | bob",
        "@Bob | bob",
        "@a.b-c_d9 | a.b-c_d9",
        "@bob... | bob",
        "@bob--- | bob",
        "\"@bob\" | bob",
        "— @bob — | bob",
        "🌳@bob🌳 | bob",
        "\\@bob | bob",
        "@0 | 0"
      })
  void findsANameAtAWordBoundary(String text, String name) {
    assertThat(names(text)).containsExactly(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "@ bob",
        "@@bob",
        "me@bob",
        "a.b@bob.example",
        "a+b@bob.example",
        "é@bob",
        "e\u0301@bob",
        "https://host/@bob",
        "@bob@host.example",
        "@böb",
        "@bobé",
        "@boe\u0301",
        "@-bob",
        "@_",
        "@日本"
      })
  void findsNoneElsewhere(String text) {
    assertThat(Mention.in(text)).isEmpty();
  }

  @Test
  void findsEachInItsPlace() {
    String text = "@bob, and @CAROL: see @bob_.";
    assertThat(names(text)).containsExactly("bob", "carol", "bob");
    assertThat(Mention.in(text))
        .extracting(mention -> text.substring(mention.start(), mention.end()))
        .containsExactly("@bob", "@CAROL", "@bob");
  }

  @Test
  void refusesNamesThatAreTooLong() {
    assertThat(names("@" + "a".repeat(64))).containsExactly("a".repeat(64));
    assertThat(names("@" + "a".repeat(65))).isEmpty();
  }
}
