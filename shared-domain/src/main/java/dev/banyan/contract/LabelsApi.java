package dev.banyan.contract;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.LabelPage;
import dev.banyan.tasks.LabelQuery;
import dev.banyan.tasks.LabelRenamer;
import dev.banyan.tasks.ReadResult;
import dev.banyan.tasks.TaskOverview;
import dev.banyan.tasks.Tasks;
import java.util.Map;
import java.util.function.Function;

/// REST API operations on labels.
final class LabelsApi {
  private final TaskOverview overview;
  private final LabelRenamer renamer;
  private final JsonReader json;

  LabelsApi(TaskOverview overview, Tasks tasks, JsonReader json) {
    this.overview = overview;
    this.renamer = new LabelRenamer(tasks);
    this.json = json;
  }

  ApiReply list(Caller caller, ApiRequest request) {
    return request.withParameters(parameters ->
        switch (LabelReader.query(parameters)) {
          case QueryReader.Read.Bad<LabelQuery>(var problem, var errors) ->
              problem.reply(request.requestId(), "See errors.", errors, Map.of());
          case QueryReader.Read.Good<LabelQuery>(var query) ->
              reply(overview.labels(caller, query), request, page -> listed(query, page));
        });
  }

  private static ApiReply listed(LabelQuery query, LabelPage page) {
    Map<String, String> headers =
        page.next() == null
            ? Map.of()
            : Map.of("Link", LinkHeader.next(query.startingAfter(page.next())));
    return new ApiReply(200, headers, LabelWriter.page(page, query.limit()));
  }

  static <T> ApiReply reply(ReadResult<T> result, ApiRequest request, Function<T, ApiReply> found) {
    String requestId = request.requestId();
    return switch (result) {
      case ReadResult.Found<T>(var value) -> found.apply(value);
      case ReadResult.Forbidden<T>(var why) -> ProblemMapping.forbidden(requestId, why);
      case ReadResult.NotOwner<T>(var owner) -> Problem.notOwner(requestId, owner);
      case ReadResult.Sealed<T> _ -> Problem.sealed(requestId);
      case ReadResult.Unavailable<T>(var why) -> Problem.unavailable(requestId, why);
    };
  }

  ApiReply rename(Caller caller, ApiRequest request) {
    request.refuseConditions();
    return request.withBody(
        json,
        tree ->
            switch (LabelReader.rename(tree)) {
              case TaskReader.Read.Good<LabelReader.Request>(var asked) ->
                  reply(renamer.rename(caller, asked.rename(), asked.after()), request);
              case TaskReader.Read.Bad<LabelReader.Request>(var invalid) ->
                  ProblemMapping.invalid(
                      Problem.INVALID_LABEL, invalid.violations(), request.requestId());
            });
  }

  private static ApiReply reply(LabelRenamer.Outcome outcome, ApiRequest request) {
    return switch (outcome) {
      case LabelRenamer.Refused(var why) -> TasksApi.refused(why, request);
      case LabelRenamer.Renamed renamed ->
          new ApiReply(
              200,
              renamed.interrupted() ? Map.of("Retry-After", "1") : Map.of(),
              new LabelRenameJson(
                  renamed.changed(),
                  renamed.failed().stream().map(failed -> failed(failed, request)).toList(),
                  renamed.next() == null && !renamed.interrupted(),
                  renamed.next() == null ? null : TaskWriter.cursor(renamed.next())));
    };
  }

  private static LabelRenameJson.Failed failed(LabelRenamer.Failed failed, ApiRequest request) {
    return TasksApi.reply(failed.why(), request, 200).body() instanceof ProblemJson problem
        ? new LabelRenameJson.Failed(failed.id().value(), problem)
        : unexpected(failed);
  }

  private static LabelRenameJson.Failed unexpected(LabelRenamer.Failed failed) {
    throw new IllegalArgumentException("not a refusal: " + failed.why());
  }
}
