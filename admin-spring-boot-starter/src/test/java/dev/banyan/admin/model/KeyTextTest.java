package dev.banyan.admin.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyTextTest {

  @Test
  void keepsTheTextOfASingleId() {
    assertThat(KeyText.join(List.of("a~b%"))).isEqualTo("a~b%");
    assertThat(KeyText.split("a~b%", 1)).contains(List.of("a~b%"));
  }

  @Test
  void separatesPartsThatContainTheSeparator() {
    for (List<String> parts :
        List.of(
            List.of("a", "b"), List.of("a~", "%7E"), List.of("", "~%"), List.of("%257E", "ä/ "))) {
      assertThat(KeyText.split(KeyText.join(parts), 2)).contains(parts);
    }
  }

  @Test
  void refusesTextsThatNoIdHas() {
    for (String text : List.of("", "a", "a~b~c", "%~b", "%7e~b", "%20~b")) {
      assertThat(KeyText.split(text, 2)).as(text).isEmpty();
    }
  }
}
