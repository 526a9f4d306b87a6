package dev.banyan.practice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTextTest {
  @Test
  void leavesWhatFitsAsItIs() {
    assertThat(WrappedText.lines("Stage          SETTLED", 40, "  ", "    "))
        .containsExactly("  Stage          SETTLED");
  }

  @Test
  void breaksBetweenWords() {
    assertThat(WrappedText.lines("one two three four", 10, "1. ", "   "))
        .containsExactly("1. one two", "   three", "   four");
  }

  @Test
  void givesALongWordALineOfItsOwn() {
    assertThat(WrappedText.lines("a toolongforthis b", 8, "", ""))
        .containsExactly("a", "toolongforthis", "b");
  }

  @Test
  void doesNotCountWhatOnlyChangesTheColour() {
    String green = "\u001b[38;5;71mone\u001b[0m";
    assertThat(WrappedText.lines(green + " two three", 9, "", ""))
        .containsExactly(green + " two", "three");
  }
}
