package dev.banyan.migration.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.tasks.TaskResult;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldDiffTest {
  private static final Row ROW =
      new Row("id-1", "secret", List.of("a"), Instant.EPOCH, true, new Inner("x"), null);

  record Inner(String innerText) {}

  record Row(
      String id,
      String title,
      List<String> labels,
      Instant createdAt,
      boolean done,
      Inner inner,
      @Nullable String due) {}

  private static Row row(String id, String title) {
    return new Row(id, title, List.of("a"), Instant.EPOCH, true, new Inner("x"), null);
  }

  @Test
  void findsNothingInAnswersThatAreTheSame() {
    assertThat(FieldDiff.of(ROW, row("id-1", "secret"))).isEmpty();
    assertThat(FieldDiff.of(List.of(ROW), List.of(row("id-1", "secret")))).isEmpty();
  }

  @Test
  void namesEachFieldByItsPathWithTypeAndLengthAlone() {
    Row other =
        new Row(
            "id-1",
            "secret!",
            List.of("a", "b"),
            Instant.EPOCH.plusSeconds(1),
            false,
            new Inner("yz"),
            "2026-12-04");
    assertThat(FieldDiff.of(ROW, other))
        .containsExactly(
            "created_at (text of 20, text of 20)",
            "done (boolean, boolean)",
            "due (nothing, text of 10)",
            "inner.inner_text (text of 1, text of 2)",
            "labels[1] (missing, text of 1)",
            "title (text of 6, text of 7)");
    assertThat(FieldDiff.of(ROW, other).toString()).doesNotContain("secret", "2026");
  }

  @Test
  void matchesRowsOfAListByTheirIds() {
    List<Row> owner = List.of(row("a", "1"), row("b", "2"), row("c", "3"));
    assertThat(FieldDiff.of(owner, List.of(row("b", "2"), row("c", "33"), row("d", "4"))))
        .containsExactly(
            "[id=a] (object, missing)",
            "[id=c].title (text of 1, text of 2)",
            "[id=d] (missing, object)");
    assertThat(FieldDiff.of(owner, owner.reversed())).containsExactly("$ (order)");
  }

  @Test
  void namesAnswersOfDifferentKinds() {
    assertThat(FieldDiff.of(ROW, new TaskResult.NotFound())).containsExactly("$ (Row, NotFound)");
    assertThat(FieldDiff.of(List.of(ROW), new TaskResult.NotFound()))
        .containsExactly("$ (list of 1, NotFound)");
  }

  @Test
  void keepsALongListShort() {
    List<Row> many = IntStream.range(10, 40).mapToObj(i -> row("id-" + i, "t")).toList();
    assertThat(FieldDiff.of(many, List.of())).hasSize(11).last().isEqualTo("and 20 more");
  }
}
