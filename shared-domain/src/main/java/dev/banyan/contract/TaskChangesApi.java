package dev.banyan.contract;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.ReadResult;
import dev.banyan.tasks.TaskChangeCursor;
import dev.banyan.tasks.TaskChangePage;
import dev.banyan.tasks.TaskChangeQuery;
import dev.banyan.tasks.TaskOverview;
import dev.banyan.values.InvalidValueException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// REST API operation on the changes of all tasks: a long poll, or a stream of events.
///
/// A request that waits occupies its thread, which is a virtual one on both servers, but no
/// connection to the database: it looks again every second. Only [#WAITING] requests wait at the
/// same time; more are answered at once.
final class TaskChangesApi {
  static final int WAITING = 100;
  // Less than the idle timeout of a connection to the task service.
  static final int LONGEST_WAIT = 25;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final TaskOverview overview;
  private final Semaphore waiting = new Semaphore(WAITING);
  private final TaskChangeStreams streams;

  TaskChangesApi(TaskOverview overview) {
    this.overview = overview;
    this.streams = new TaskChangeStreams(overview);
  }

  /// @param seconds to wait for a change
  record Request(TaskChangeQuery query, int seconds) {}

  ApiReply list(Caller caller, ApiRequest request) {
    return request.withParameters(parameters ->
        switch (read(parameters)) {
          case QueryReader.Read.Bad<Request>(var problem, var errors) ->
              problem.reply(request.requestId(), "See errors.", errors, Map.of());
          case QueryReader.Read.Good<Request>(var asked) when request.acceptsEvents() ->
              stream(caller, request, asked.query);
          case QueryReader.Read.Good<Request>(var asked) ->
              LabelsApi.reply(
                  result(caller, asked),
                  request,
                  page -> new ApiReply(200, Map.of(), TaskChangeCodec.write(page)));
        });
  }

  private ApiReply stream(Caller caller, ApiRequest request, TaskChangeQuery asked) {
    TaskChangeQuery query =
        request
            .header(ApiRequest.LAST_EVENT_ID)
            .filter(id -> !id.isEmpty())
            .map(id -> asked.startingAfter(cursor(id)))
            .orElse(asked);
    return LabelsApi.reply(
        overview.changes(caller, query),
        request,
        first -> streams.reply(caller, request, query, first));
  }

  private static TaskChangeCursor cursor(String id) {
    try {
      return TaskChangeCodec.cursor(id);
    } catch (InvalidValueException e) {
      throw new ApiRequest.BadHeaderException(ApiRequest.LAST_EVENT_ID, e);
    }
  }

  private static QueryReader.Read<Request> read(Map<String, List<String>> parameters) {
    QueryReader query = new QueryReader(parameters);
    TaskChangeCursor after = query.cursor("after", TaskChangeCodec::cursor);
    int limit = query.one("limit", QueryReader::limit, TaskChangeQuery.USUAL_LIMIT);
    int seconds = query.one("wait", TaskChangesApi::seconds, 0);
    return query.read(() -> new Request(new TaskChangeQuery(after, limit), seconds));
  }

  private static Integer seconds(String text) {
    if (text.matches("[0-9]{1,2}") && Integer.parseInt(text) <= LONGEST_WAIT) {
      return Integer.valueOf(text);
    }
    throw new InvalidValueException(
        "bad_wait", "must be a number of seconds from 0 to " + LONGEST_WAIT);
  }

  private ReadResult<TaskChangePage> result(Caller caller, Request asked) {
    if (asked.seconds == 0 || !waiting.tryAcquire()) {
      return overview.changes(caller, asked.query);
    }
    try {
      return awaited(caller, asked.query, Duration.ofSeconds(asked.seconds));
    } finally {
      waiting.release();
    }
  }

  private ReadResult<TaskChangePage> awaited(
      Caller caller, TaskChangeQuery query, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    TaskChangeQuery next = query;
    while (true) {
      ReadResult<TaskChangePage> result = overview.changes(caller, next);
      if (!(result instanceof ReadResult.Found<TaskChangePage>(var page))
          || !page.changes().isEmpty()) {
        return result;
      }
      long left = end - System.nanoTime();
      if (left <= 0 || (!page.more() && !slept(Math.min(left, PAUSE.toNanos())))) {
        return result;
      }
      next = next.startingAfter(page.next());
    }
  }

  private static boolean slept(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
