package dev.banyan.contract;

import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.ReadResult;
import dev.banyan.tasks.TaskChangePage;
import dev.banyan.tasks.TaskChangeQuery;
import dev.banyan.tasks.TaskOverview;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// The open streams of changes of one server.
///
/// A stream occupies a virtual thread, like a long poll, and no connection to the database: it
/// looks for changes every second. It ends after [#LIFETIME], so that the rules of a new request
/// apply again, when the server stops, and when the tasks have moved to a server that this one does
/// not ask for them. Clients reconnect with the id of the last event.
final class TaskChangeStreams {
  static final int MAXIMUM = 100;
  static final int MAXIMUM_OF_USER = 10;
  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  // Before the idle timeouts of proxies and connections.
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);
  private static final Duration RECONNECT = Duration.ofSeconds(2);

  private final TaskOverview overview;
  private final Map<Username, Integer> open = new HashMap<>();

  TaskChangeStreams(TaskOverview overview) {
    this.overview = overview;
  }

  /// The reply with a stream that begins with these changes, or the refusal of a stream too many.
  ApiReply reply(Caller caller, ApiRequest request, TaskChangeQuery query, TaskChangePage first) {
    synchronized (open) {
      int ofUser = open.getOrDefault(caller.name(), 0);
      if (ofUser >= MAXIMUM_OF_USER) {
        return Problem.TOO_MANY_STREAMS.reply(
            request.requestId(),
            "At most %d event streams of a user can be open.".formatted(MAXIMUM_OF_USER),
            null,
            Map.of("Retry-After", String.valueOf(LONGEST_SILENCE.toSeconds())));
      }
      if (open.values().stream().mapToInt(Integer::intValue).sum() >= MAXIMUM) {
        return Problem.unavailable(request.requestId(), "Too many event streams are open.");
      }
      open.put(caller.name(), ofUser + 1);
    }
    return new ApiReply(
        200,
        // nginx would keep events until its buffer is full.
        Map.of("Cache-Control", "no-store", "X-Accel-Buffering", "no"),
        new Stream(caller, query, first));
  }

  private void closed(Caller caller) {
    synchronized (open) {
      open.computeIfPresent(caller.name(), (_, count) -> count == 1 ? null : count - 1);
    }
  }

  private final class Stream implements EventStream {
    private final Caller caller;
    private final TaskChangeQuery query;
    private final AtomicBoolean closed = new AtomicBoolean();
    private TaskChangePage page;
    private long lastSent;

    Stream(Caller caller, TaskChangeQuery query, TaskChangePage first) {
      this.caller = caller;
      this.query = query;
      this.page = first;
    }

    @Override
    public void writeTo(Sink sink) throws IOException {
      long end = System.nanoTime() + LIFETIME.toNanos();
      sink.retryAfter(RECONNECT);
      send(sink);
      while (sink.isOpen() && System.nanoTime() < end && (page.more() || paused()) && next()) {
        if (!page.changes().isEmpty()
            || System.nanoTime() - lastSent >= LONGEST_SILENCE.toNanos()) {
          send(sink);
        }
      }
      sink.send(id(), null);
    }

    private void send(Sink sink) throws IOException {
      sink.send(id(), page.changes().isEmpty() ? null : TaskChangeCodec.write(page));
      lastSent = System.nanoTime();
    }

    private String id() {
      return TaskChangeCodec.write(page.next());
    }

    // While the tasks are handed over or do not answer, the stream waits: a browser does not
    // reconnect after an error.
    private boolean next() {
      return switch (overview.changes(caller, query.startingAfter(page.next()))) {
        case ReadResult.Found<TaskChangePage>(var found) -> {
          page = found;
          yield true;
        }
        case ReadResult.Sealed<TaskChangePage> _, ReadResult.Unavailable<TaskChangePage> _ -> {
          page = new TaskChangePage(List.of(), page.next(), false);
          yield true;
        }
        case ReadResult.NotOwner<TaskChangePage> _, ReadResult.Forbidden<TaskChangePage> _ -> false;
      };
    }

    private static boolean paused() {
      try {
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        TaskChangeStreams.this.closed(caller);
      }
    }
  }
}
