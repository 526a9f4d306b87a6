package dev.banyan.tasks.quick;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.banyan.tasks.quick.QuickToken.Kind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Any line is parsed or refused.
///
/// [#parsesAnyLine] lets Jazzer search with `JAZZER_FUZZ=1`; the other test takes the same random
/// lines in each run.
class QuickAddFuzzTest {
  private static final List<QuickAdd> DAYS =
      List.of(
          QuickAdd.on(LocalDate.of(1, 1, 1)),
          QuickAdd.at(LocalDateTime.parse("2028-02-29T23:59")),
          QuickAdd.at(LocalDateTime.parse("9999-12-31T23:59")));

  private static final List<String> PARTS =
      List.of(
          "today",
          "tom",
          "sun",
          "monday",
          "next",
          "this",
          "weekend",
          "week",
          "month",
          "in",
          "9999",
          "3",
          "days",
          "months",
          "4",
          "29",
          "Feb",
          "Dec",
          "2027",
          "0000",
          "2026-12-04",
          "eom",
          "end",
          "of",
          "9am",
          "9",
          "pm",
          "14:00",
          "noon",
          "every",
          "every!",
          "other",
          "last",
          "day",
          "weekday",
          "daily",
          "15th",
          "and",
          "at",
          "on",
          "by",
          "due",
          "start",
          "from",
          "p1",
          "#a",
          "#\"",
          "\"",
          "\\",
          "@bob",
          "@",
          "#",
          ",",
          ".",
          "İ",
          "ß",
          "👩",
          "\u0301",
          "\u200b",
          "\u00a0",
          "\ud800",
          "\u0000",
          "٣");

  @FuzzTest(maxDuration = "1m")
  void parsesAnyLine(byte[] input) {
    check(new String(input, UTF_8));
  }

  @Test
  void parsesRandomLines() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder line = new StringBuilder();
      int parts = random.nextInt(12);
      for (int part = 0; part < parts; part++) {
        line.append(
            random.nextInt(20) == 0
                ? Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1))
                : PARTS.get(random.nextInt(PARTS.size())));
        line.append(random.nextInt(4) == 0 ? "" : " ");
      }
      check(line.toString());
    }
  }

  private static void check(String line) {
    for (QuickAdd day : DAYS) {
      QuickResult result = day.parse(line);
      int end = 0;
      for (QuickToken token : result.tokens()) {
        assertThat(token.start()).isGreaterThanOrEqualTo(end);
        assertThat(token.end()).isBetween(token.start() + 1, line.length());
        assertThat(token.meaning()).isNotBlank();
        end = token.end();
      }
      if (result instanceof QuickResult.Parsed(var task)) {
        assertThat(task.draft().title()).isEqualTo(task.title());
        assertThat(task.plan().dueTime() == null || task.plan().due() != null).isTrue();
        assertThat(result.tokens().stream().map(QuickToken::kind).filter(k -> k != Kind.LABEL))
            .doesNotHaveDuplicates();
      } else if (result instanceof QuickResult.Invalid(var violations, var _)) {
        assertThat(violations).isNotEmpty();
      }
    }
  }
}
