package dev.banyan.contract;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.LabelPage;
import dev.banyan.tasks.ReadResult;
import dev.banyan.tasks.TaskChange;
import dev.banyan.tasks.TaskChangeCursor;
import dev.banyan.tasks.TaskChangePage;
import dev.banyan.tasks.TaskChangeQuery;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskOverview;
import dev.banyan.tasks.Version;
import dev.banyan.testkit.TestCallers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// [TaskChangeStreams] without a server.
class TaskChangeStreamsTest {
  private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");
  private static final TaskChangePage FIRST = page(0, false);
  private final List<TaskChangeCursor> asked = new ArrayList<>();
  private final List<String> sent = new ArrayList<>();

  private static TaskChangePage page(int position, boolean more, TaskChange... changes) {
    return new TaskChangePage(List.of(changes), TaskChangeCursor.at(1, position, NOW), more);
  }

  private static TaskChange change() {
    return new TaskChange(
        new TaskEvent(
            new TaskId(new UUID(7, 7)),
            Version.FIRST,
            ALICE.name(),
            NOW,
            TaskEvent.Kind.CREATED,
            List.of()),
        false);
  }

  private TaskChangeStreams answering(List<ReadResult<TaskChangePage>> results) {
    return new TaskChangeStreams(
        TaskOverview.over(
            (_, _) -> new LabelPage(List.of(), null),
            (_, query) -> {
              asked.add(query.after());
              return results.get(asked.size() - 1);
            },
            (_, _, _) -> 0));
  }

  private static ApiReply open(TaskChangeStreams streams, Caller caller) {
    ApiRequest request =
        new ApiRequest(Operation.LIST_TASK_CHANGES, Map.of(), "", Map.of(), new byte[0], "r");
    return streams.reply(caller, request, new TaskChangeQuery(null, 100), FIRST);
  }

  private static EventStream stream(ApiReply reply) {
    return (EventStream) Objects.requireNonNull(reply.body());
  }

  private final class Recorder implements EventStream.Sink {
    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void send(String id, @Nullable Object data) {
      sent.add(TaskChangeCodec.cursor(id).position() + (data == null ? "" : " with data"));
    }

    @Override
    public void retryAfter(Duration pause) {
      sent.add("retry");
    }
  }

  @Test
  void goesOnThroughAHandOverAndEndsWhereAnotherServerAnswers() throws IOException {
    TaskChangeStreams streams =
        answering(
            List.of(
                new ReadResult.Found<>(page(1, true, change())),
                new ReadResult.Found<>(page(2, true)),
                new ReadResult.Unavailable<>("It does not answer."),
                new ReadResult.Sealed<>(),
                new ReadResult.NotOwner<>("MONOLITH")));
    try (EventStream stream = stream(open(streams, ALICE))) {
      stream.writeTo(new Recorder());
    }
    assertThat(sent).containsExactly("retry", "0", "1 with data", "2");
    assertThat(asked).extracting(TaskChangeCursor::position).containsExactly(0L, 1L, 2L, 2L, 2L);
  }

  @Test
  void limitsTheStreamsOfAUserAndOfTheServer() throws IOException {
    TaskChangeStreams streams = answering(List.of());
    List<ApiReply> ofAlice =
        IntStream.range(0, TaskChangeStreams.MAXIMUM_OF_USER)
            .mapToObj(_ -> open(streams, ALICE))
            .toList();
    assertThat(ofAlice).allMatch(reply -> reply.status() == 200);
    assertThat(open(streams, ALICE).status()).isEqualTo(429);
    EventStream stream = stream(ofAlice.getFirst());
    stream.close();
    stream.close();
    assertThat(open(streams, ALICE).status()).isEqualTo(200);
    assertThat(open(streams, ALICE).status()).isEqualTo(429);
    List<ApiReply> others =
        IntStream.range(0, TaskChangeStreams.MAXIMUM)
            .mapToObj(i -> open(streams, TestCallers.person("user" + i)))
            .toList();
    assertThat(others)
        .filteredOn(reply -> reply.status() == 200)
        .hasSize(TaskChangeStreams.MAXIMUM - TaskChangeStreams.MAXIMUM_OF_USER);
    assertThat(others.getLast().status()).isEqualTo(503);
  }
}
