package dev.banyan.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.comments.CommentText;
import dev.banyan.identity.Username;
import dev.banyan.values.InvalidValueException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @Test
  void dropsWhiteSpaceAroundATitleAndALabel() {
    assertThat(new Title(" \tWater\u3000 ").value()).isEqualTo("Water");
    assertThat(new Label(" home ").value()).isEqualTo("home");
  }

  @Test
  void countsCharactersNotCodeUnits() {
    assertThat(new Title("🌳".repeat(200)).value()).hasSize(400);
    assertRefused(Title::new, "🌳".repeat(201), "too_long");
    assertThat(new Label("x".repeat(40)).value()).hasSize(40);
    assertRefused(Label::new, "x".repeat(41), "too_long");
    assertThat(new Notes("n".repeat(20_000)).value()).hasSize(20_000);
    assertRefused(Notes::new, "n".repeat(20_001), "too_long");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n", "\u3000"})
  void refusesATitleOfNothing(String nothing) {
    assertRefused(Title::new, nothing, "required");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\u0000b", "a\nb", "a\u007fb", "a\u0085b", "a\u2028b", "a\ud800b", "a\udc00b"})
  void refusesWhatDoesNotBelongInALine(String text) {
    assertRefused(Title::new, text, "control_character");
    assertRefused(Label::new, text, "control_character");
  }

  @Test
  void keepsLinesAndTabsInNotes() {
    String text = "\n\none\n\ttwo\n\nthree \n";
    assertThat(new Notes(text).value()).isEqualTo(text);
    assertRefused(Notes::new, "a\u0007b", "control_character");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\none\n\ntwo", "\r\none\r\n\r\ntwo", "\rone\r\rtwo", "\r\none\n\rtwo"})
  void endsEveryLineTheSameWay(String text) {
    assertThat(new Notes(text).value()).isEqualTo("\none\n\ntwo");
    assertThat(new CommentText(text).value()).isEqualTo("\none\n\ntwo");
    assertThat(new Notes("\r\n".repeat(20_000)).value()).hasSize(20_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"שלום", "مرحبا", "👩‍👩‍👧", "e\u0301", "\u202eright to left"})
  void keepsTextOfEveryScriptAsItIs(String text) {
    assertThat(new Title(text).value()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u200b",
        "\u00a0",
        "\ufeff\u200b",
        "\u2060",
        "\u3164",
        "\u2800",
        "\u202e",
        "\u00ad \u200d",
        "\ufe0f",
        "\u115f",
        "\u180e",
        "\udb40\udc41"
      })
  void refusesInputWithoutATerminal(String invisible) {
    assertRefused(Title::of, invisible, "required");
    assertRefused(Label::of, invisible, "required");
    assertRefused(Notes::visible, invisible, "required");
  }

  @Test
  void dropsSpacesOfAllKindsAroundEnteredText() {
    assertThat(Title.of("\u00a0\ufeff Water\u200b\u2003").value()).isEqualTo("Water");
    assertThat(Title.of("a\u00a0b").value()).isEqualTo("a\u00a0b");
    assertThat(Title.of("👩\u200d👩\u200d👧").value()).isEqualTo("👩\u200d👩\u200d👧");
  }

  @Test
  void composesEnteredText() {
    assertThat(Title.of("cafe\u0301")).isEqualTo(Title.of("caf\u00e9"));
    assertThat(Label.of("cafe\u0301").value()).isEqualTo("caf\u00e9");
    assertThat(Notes.of("cafe\u0301\n").value()).isEqualTo("caf\u00e9\n");
    // What is stored is shown as it is.
    assertThat(new Title("cafe\u0301").value()).isEqualTo("cafe\u0301");
  }

  @Test
  void entersLabelsThatDifferInCaseOnce() {
    Labels labels =
        Labels.entered(
            Stream.of("Home", "home", "HOME", "\u0130zmir", "garden", "caf\u00e9", "cafe")
                .map(Label::of)
                .toList());
    assertThat(labels.stream().map(Label::value))
        .containsExactly("Home", "\u0130zmir", "garden", "caf\u00e9", "cafe");
  }

  @Test
  void keepsEachLabelOnceInOrder() {
    assertThat(Labels.of("b", "a", "b").stream().map(Label::value)).containsExactly("b", "a");
  }

  @Test
  void refusesMoreThanTwentyLabels() {
    List<Label> labels = IntStream.range(0, 21).mapToObj(i -> new Label("l" + i)).toList();
    assertThat(new Labels(labels.subList(0, 20))).hasSize(20);
    assertThatThrownBy(() -> new Labels(labels)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "alice", "0", "a.b-c_d", "service.1"})
  void takesUsernames(String name) {
    assertThat(new Username(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Alice", ".a", "a b", "ä", "a/b", "-"})
  void refusesWhatIsNoUsername(String name) {
    assertRefused(Username::new, name, "bad_username");
    assertRefused(Username::new, "a".repeat(65), "bad_username");
  }

  @ParameterizedTest
  @CsvSource({
    "OPEN, true, DONE",
    "OPEN, false, OPEN",
    "IN_PROGRESS, true, DONE",
    "IN_PROGRESS, false, IN_PROGRESS",
    "DONE, true, DONE",
    "DONE, false, OPEN",
    "CANCELLED, true, DONE",
    "CANCELLED, false, CANCELLED"
  })
  void knowsWhatTheSimpleViewMeansForAStatus(TaskStatus before, boolean done, TaskStatus after) {
    assertThat(before.withDone(done)).isEqualTo(after);
  }

  @Test
  void refusesAVersionBelowTheFirst() {
    assertThatThrownBy(() -> new Version(0)).isInstanceOf(InvalidValueException.class);
    assertThat(Version.FIRST.next()).isEqualTo(new Version(2));
  }

  @Test
  void findsEachPriorityByItsRank() {
    for (Priority priority : Priority.values()) {
      assertThat(Priority.ofRank(priority.rank())).isEqualTo(priority);
    }
    assertThatThrownBy(() -> Priority.ofRank(5)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertRefused(Function<String, ?> maker, String text, String code) {
    assertThatThrownBy(() -> maker.apply(text))
        .isInstanceOfSatisfying(
            InvalidValueException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
