package dev.banyan.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.tasks.Label;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Notes;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.Title;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestDigestTest {

  @Test
  void isTheSameForTheSame() {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("title", "t");
    one.put("notes", "n");
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("notes", "n");
    other.put("title", "t");
    assertThat(RequestDigest.of(one)).isEqualTo(RequestDigest.of(other));
    assertThat(RequestDigest.of(List.of("a", "b")))
        .isEqualTo(RequestDigest.of(new ArrayList<>(List.of("a", "b"))));
  }

  @Test
  void differsForWhateverLooksAlikeAsText() {
    List<@Nullable Object> values =
        Arrays.asList(
            null,
            "",
            "null",
            "a, b",
            "[a, b]",
            List.of("a, b"),
            List.of("a", "b"),
            List.of("b", "a"),
            List.of(List.of("a"), "b"),
            List.of(List.of("a", "b")),
            List.of(),
            Map.of(),
            "true",
            true,
            "1",
            1,
            "t1:a",
            List.of("t1:a"),
            Map.of("a", "b"),
            Map.of("a", List.of("b")),
            Map.of("a", "b", "c", "d"),
            Map.of("a", "b, c=d"),
            List.of("a", "b", "c", "d"),
            "{a=b}");
    assertThat(values.stream().map(RequestDigest::of)).doesNotHaveDuplicates();
  }

  @Test
  void tellsTasksApartWhoseTextsRunIntoEachOther() {
    Stream<TaskDraft> drafts =
        Stream.of(
            draft("t, notes=n", "", List.of()),
            draft("t", "n, notes=", List.of()),
            draft("t", "n", List.of()),
            draft("t", "", List.of("a, b")),
            draft("t", "", List.of("a", "b")));
    assertThat(drafts.map(draft -> TaskWriter.idempotency("key", draft).digest()))
        .doesNotHaveDuplicates();
  }

  @Test
  void neverEqualsOneOfAnEarlierRelease() {
    assertThat(RequestDigest.of("any")).doesNotMatch("[0-9a-f]{64}");
  }

  private static TaskDraft draft(String title, String notes, List<String> labels) {
    TaskDraft bare = TaskDraft.titled(new Title(title));
    return new TaskDraft(
        bare.title(),
        new Notes(notes),
        bare.status(),
        bare.priority(),
        bare.plan(),
        new Labels(labels.stream().map(Label::new).toList()),
        bare.assignee(),
        bare.project());
  }
}
