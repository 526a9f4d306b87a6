package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.banyan.comments.CommentText;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.identity.Username;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.values.InvalidValueException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Fuzz tests of the contract's readers: any input is read or refused, and what was read is written
/// and read again the same.
///
/// A normal run takes the inputs in `src/test/resources`. With `JAZZER_FUZZ=1` in the environment,
/// Jazzer searches for more and adds the ones that fail.
class ReadersFuzzTest {
  private static final FilterContext CONTEXT =
      new FilterContext(new Username("eve"), Instant.EPOCH, _ -> Set.of());

  private static final JsonMapper JSON = new JsonMapper();
  private static final TaskId TASK = TaskId.of("01980000-0000-7000-8000-000000000000");

  @FuzzTest(maxDuration = "2m")
  void readsQueries(byte[] input) {
    Optional<Map<String, List<String>>> parameters =
        QueryString.parameters(new String(input, UTF_8));
    parameters.ifPresent(read -> {
      assertThatCode(() -> QueryReader.comments(TASK, read)).doesNotThrowAnyException();
      assertThatCode(() -> QueryReader.comments(read)).doesNotThrowAnyException();
      if (QueryReader.query(read, CONTEXT) instanceof QueryReader.Read.Good<TaskQuery>(var query)) {
        assertThat(QueryReader.query(TaskWriter.query(query), CONTEXT))
            .isEqualTo(new QueryReader.Read.Good<>(query));
      }
    });
  }

  @FuzzTest(maxDuration = "2m")
  void readsBodies(byte[] input) {
    Object tree = tree(new String(input, UTF_8));
    if (TaskReader.creation(tree) instanceof Read.Good<TaskDraft>(var draft)) {
      assertThat(TaskReader.replacement(TaskWriter.draft(draft))).isEqualTo(new Read.Good<>(draft));
    }
    if (TaskReader.patch(tree) instanceof Read.Good<TaskPatch>(var patch)) {
      assertThat(TaskReader.patch(TaskWriter.patch(patch))).isEqualTo(new Read.Good<>(patch));
    }
    if (BulkReader.request(tree) instanceof Read.Good<List<BulkItem>>(var items)
        && items.stream().allMatch(item -> item.change() != null)) {
      List<TaskCommand.Change> changes =
          items.stream().map(item -> Objects.requireNonNull(item.change())).toList();
      assertThat(BulkReader.request(BulkWriter.request(changes))).isEqualTo(new Read.Good<>(items));
    }
    if (CommentReader.creation(tree) instanceof Read.Good<CommentText>(var text)) {
      assertThat(CommentReader.creation(CommentWriter.draft(text)))
          .isEqualTo(new Read.Good<>(text));
    }
  }

  @FuzzTest(maxDuration = "1m")
  void readsCursors(byte[] input) {
    String text = new String(input, UTF_8);
    CursorCodec.read(text).ifPresent(place -> assertThat(CursorCodec.write(place)).isEqualTo(text));
    try {
      assertThat(CommentWriter.cursor(CommentReader.cursor(text))).isEqualTo(text);
    } catch (InvalidValueException e) {
      assertThat(e.code()).isEqualTo("bad_cursor");
    }
  }

  @FuzzTest(maxDuration = "1m")
  void readsHeaders(byte[] input) {
    String text = new String(input, UTF_8);
    try {
      EntityTags.Named named = EntityTags.named(text);
      assertThat(EntityTags.named(EntityTags.ifMatch(named.versions())).versions())
          .isEqualTo(named.versions());
    } catch (InvalidValueException e) {
      assertThat(e.code()).isEqualTo("bad_entity_tag");
    }
    TraceContext trace = TraceContext.continuing(text, new Random(1));
    assertThat(TraceContext.continuing(trace.header(), new Random(2)).traceId())
        .isEqualTo(trace.traceId());
    assertThat(RequestIds.of(text)).isNotBlank();
  }

  private static @Nullable Object tree(String json) {
    try {
      return JSON.readValue(json, Object.class);
    } catch (JacksonException e) {
      return null;
    }
  }
}
