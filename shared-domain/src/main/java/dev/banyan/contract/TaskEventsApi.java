package dev.banyan.contract;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.TaskEventPage;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskEventResult;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.Tasks;
import java.util.Map;

/// REST API operation on the events of a task, using [Tasks].
record TaskEventsApi(Tasks tasks) {

  ApiReply list(Caller caller, ApiRequest request) {
    TaskId task = request.id("id", TaskId::of);
    return request.withParameters(parameters ->
        switch (QueryReader.events(task, parameters)) {
          case QueryReader.Read.Bad<TaskEventQuery>(var problem, var errors) ->
              problem.reply(request.requestId(), "See errors.", errors, Map.of());
          case QueryReader.Read.Good<TaskEventQuery>(var query) -> list(caller, request, query);
        });
  }

  private ApiReply list(Caller caller, ApiRequest request, TaskEventQuery query) {
    String requestId = request.requestId();
    return switch (tasks.events(caller, query)) {
      case TaskEventResult.Listed(var page) -> listed(query, page);
      case TaskEventResult.NotFound _ -> ProblemMapping.notFound(requestId);
      case TaskEventResult.Forbidden(var why) -> ProblemMapping.forbidden(requestId, why);
      case TaskEventResult.NotOwner(var owner) -> Problem.notOwner(requestId, owner);
      case TaskEventResult.Sealed _ -> Problem.sealed(requestId);
      case TaskEventResult.Unavailable(var why) -> Problem.unavailable(requestId, why);
    };
  }

  private static ApiReply listed(TaskEventQuery query, TaskEventPage page) {
    Map<String, String> headers =
        page.next() == null
            ? Map.of()
            : Map.of("Link", LinkHeader.next(query.startingBefore(page.next())));
    return new ApiReply(200, headers, TaskEventWriter.page(page, query.limit()));
  }
}
