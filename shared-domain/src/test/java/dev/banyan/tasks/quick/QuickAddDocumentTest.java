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

  static List<String> rows() throws IOException {
    return Files.readAllLines(Path.of("../docs/quick-add.md")).stream()
        .takeWhile(line -> !line.equals("## Which words count"))
        .filter(line -> line.startsWith("| `"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void parsesEveryExample(String row) {
    List<String> cells = Stream.of(row.split("\\|", -1)).map(String::strip).toList();
    String line = cells.get(1).substring(1, cells.get(1).length() - 1);
    assertThat(MONDAY.parse(line))
        .isInstanceOfSatisfying(
            QuickResult.Parsed.class,
            parsed -> assertThat(cells(parsed.task())).isEqualTo(cells.subList(2, 9)));
  }

  private static List<String> cells(QuickTask task) {
    return List.of(
        task.title().value(),
        text(task.plan().due())
            + (task.plan().dueTime() == null ? "" : " " + task.plan().dueTime()),
        text(task.plan().start()),
        task.plan().recurrence() == null ? "" : RecurrenceText.write(task.plan().recurrence()),
        task.priority().name(),
        task.labels().stream().map(Label::value).collect(Collectors.joining(", ")),
        text(task.assignee()));
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }

  @Test
  void findsTheExamples() throws IOException {
    assertThat(rows()).hasSizeGreaterThan(30);
  }
}
