package dev.banyan.tasks.quick;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.tasks.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The examples of `docs/quick-add.md` are what the parser does.
class QuickAddDocumentTest {
  private static final QuickAdd MONDAY = QuickAdd.at(LocalDateTime.parse("2026-11-30T10:00"));

  private static final QuickAdd MONTAG =
      QuickAdd.at(LocalDateTime.parse("2026-11-30T10:00"), QuickLanguage.GERMAN);

  static List<String> rows() throws IOException {
    return rows("## Examples");
  }

  static List<String> germanRows() throws IOException {
    return rows("## German");
  }

  private static List<String> rows(String section) throws IOException {
    return Files.readAllLines(Path.of("../docs/quick-add.md")).stream()
        .dropWhile(line -> !line.equals(section))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| `"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void parsesEveryExample(String row) {
    check(row, MONDAY);
  }

  @ParameterizedTest
  @MethodSource("germanRows")
  void parsesEveryGermanExample(String row) {
    check(row, MONTAG);
  }

  private static void check(String row, QuickAdd quickAdd) {
    List<String> cells = Stream.of(row.split("\\|", -1)).map(String::strip).toList();
    String line = cells.get(1).substring(1, cells.get(1).length() - 1);
    assertThat(quickAdd.parse(line))
        .isInstanceOfSatisfying(
            QuickResult.Parsed.class,
            parsed ->
                assertThat(cells(parsed.task(), quickAdd.language()))
                    .isEqualTo(cells.subList(2, 10)));
  }

  private static List<String> cells(QuickTask task, QuickLanguage language) {
    return List.of(
        task.title().value(),
        text(task.plan().due())
            + (task.plan().dueTime() == null ? "" : " " + task.plan().dueTime()),
        text(task.plan().start()),
        task.plan().recurrence() == null
            ? ""
            : RecurrenceText.write(task.plan().recurrence(), language),
        task.priority().name(),
        task.labels().stream().map(Label::value).collect(Collectors.joining(", ")),
        text(task.assignee()),
        text(task.project()));
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }

  @Test
  void findsTheExamples() throws IOException {
    assertThat(rows()).hasSizeGreaterThan(30);
    assertThat(germanRows()).hasSizeGreaterThan(20);
  }
}
