package dev.banyan.tasks.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.TaskCondition;
import dev.banyan.tasks.quick.QuickLanguage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The examples of `docs/filters.md` are what the reader does.
class FilterDocumentTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-30");
  private static final FilterReader ENGLISH = new FilterReader(TODAY, QuickLanguage.ENGLISH);
  private static final FilterReader GERMAN = new FilterReader(TODAY, QuickLanguage.GERMAN);
  private static final ProjectId GARDEN = ProjectId.of("019ad2f0-0000-7000-8000-000000000000");
  private static final FilterViewer BOB =
      new FilterViewer(
          new Username("bob"),
          TODAY,
          name -> name.equalsIgnoreCase("garden") ? Set.of(GARDEN) : Set.of());

  private static List<String> rows(String section) throws IOException {
    return Files.readAllLines(Path.of("../docs/filters.md")).stream()
        .dropWhile(line -> !line.equals(section))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| `"))
        .toList();
  }

  static List<String> examples() throws IOException {
    return rows("## Examples");
  }

  static List<String> errors() throws IOException {
    return rows("## Errors");
  }

  static List<String> german() throws IOException {
    return rows("## German");
  }

  // A vertical bar within a cell of a table is escaped.
  private static String cell(String row, int index) {
    String cell = row.split("(?<!\\\\)\\|", -1)[index + 1].strip();
    return cell.replaceAll("^`|`$", "").replace("\\|", "|");
  }

  private static FilterExpression read(FilterReader reader, String text) {
    assertThat(reader.read(text)).as(text).isInstanceOf(FilterResult.Read.class);
    return ((FilterResult.Read<FilterExpression>) reader.read(text)).value();
  }

  private static TaskCondition resolved(FilterExpression expression) {
    return ((FilterResult.Read<TaskCondition>) BOB.resolve(expression)).value();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void readsEveryExample(String row) {
    FilterExpression expression = read(ENGLISH, cell(row, 0));
    assertThat(FilterWriter.condition(resolved(expression))).isEqualTo(cell(row, 2));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void readsWhatItWritesInEveryLanguage(String row) {
    FilterExpression expression = read(ENGLISH, cell(row, 0));
    assertThat(read(ENGLISH, FilterWriter.write(expression, QuickLanguage.ENGLISH)))
        .isEqualTo(expression);
    assertThat(read(GERMAN, FilterWriter.write(expression, QuickLanguage.GERMAN)))
        .isEqualTo(expression);
    assertThat(read(GERMAN, FilterWriter.write(expression, QuickLanguage.ENGLISH)))
        .isEqualTo(expression);
    TaskCondition condition = resolved(expression);
    assertThat(resolved(read(ENGLISH, FilterWriter.condition(condition)))).isEqualTo(condition);
  }

  @ParameterizedTest
  @MethodSource("german")
  void readsEveryGermanExample(String row) {
    assertThat(FilterWriter.write(read(GERMAN, cell(row, 0)), QuickLanguage.ENGLISH))
        .isEqualTo(cell(row, 1));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void reportsEveryError(String row) {
    FilterResult<?> result =
        switch (ENGLISH.read(cell(row, 0))) {
          case FilterResult.Read<FilterExpression>(var expression) -> BOB.resolve(expression);
          case FilterResult.Invalid<FilterExpression> invalid -> invalid;
        };
    assertThat(result)
        .isInstanceOfSatisfying(
            FilterResult.Invalid.class,
            invalid -> {
              assertThat(invalid.problem().reason().code()).isEqualTo(cell(row, 1));
              assertThat(invalid.problem().message()).isEqualTo(cell(row, 2));
            });
  }

  @Test
  void findsTheExamples() throws IOException {
    assertThat(examples()).hasSizeGreaterThan(30);
    assertThat(german()).hasSizeGreaterThan(15);
    assertThat(errors()).hasSizeGreaterThan(10);
  }

  @Test
  void limitsHowManyConditionsThereAreAndHowDeepTheyAre() {
    assertProblem("p1" + " | p1".repeat(100), FilterProblem.Reason.TOO_COMPLEX);
    assertProblem("(".repeat(900) + "p1" + ")".repeat(900), FilterProblem.Reason.TOO_COMPLEX);
    assertProblem("!".repeat(17) + "p1", FilterProblem.Reason.TOO_COMPLEX);
    // Each is six conditions.
    assertProblem("overdue" + " | overdue".repeat(30), FilterProblem.Reason.TOO_COMPLEX);
    assertProblem("p".repeat(2001), FilterProblem.Reason.TOO_LONG);
    assertProblem("p1 \u0000", FilterProblem.Reason.TOO_LONG);
  }

  private static void assertProblem(String text, FilterProblem.Reason reason) {
    FilterResult<?> result =
        switch (ENGLISH.read(text)) {
          case FilterResult.Read<FilterExpression>(var expression) -> BOB.resolve(expression);
          case FilterResult.Invalid<FilterExpression> invalid -> invalid;
        };
    assertThat(result)
        .isInstanceOfSatisfying(
            FilterResult.Invalid.class,
            invalid -> assertThat(invalid.problem().reason()).isEqualTo(reason));
  }
}
