package dev.banyan.cli;

import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Creates a task from one line.
@Command(
    name = "add",
    description =
        "Adds a task from one line, such as \"Pay rent tomorrow p1 #home\"; see docs/quick-add.md.")
final class AddCommand implements Callable<Integer> {
  private static final JsonMapper JSON = new JsonMapper();

  @Parameters(
      paramLabel = "LINE",
      arity = "1..*",
      description = "In single quotes: the shell reads # as a comment.")
  private List<String> words = List.of();

  @Option(names = "--user", paramLabel = "USER", description = "Whose task it is; alice if absent.")
  private String user = "alice";

  @Option(names = "--preview", description = "Show what would be added, and add nothing.")
  private boolean preview;

  @Override
  public Integer call() throws InterruptedException {
    CliSettings cliSettings = CliSettings.from(System.getenv());
    try (MonolithClient monolith = MonolithClient.local(cliSettings)) {
      JsonNode reply =
          read(
              monolith.post(
                  "/api/v1/tasks:quick",
                  MonolithClient.bearer(monolith.token(cliSettings, user)),
                  JSON.writeValueAsString(body())));
      System.out.println(summary(preview ? reply.path("task") : reply));
      if (!preview) {
        System.out.println(cliSettings.httpAddress() + "/tasks/" + reply.path("id").asString());
      }
      return 0;
    }
  }

  private Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("text", String.join(" ", words));
    body.put("zone", ZoneId.systemDefault().getId());
    body.put("preview", preview);
    return body;
  }

  /// The task of a response.
  ///
  /// @throws UserErrorException with the reason, if it is refused
  static JsonNode read(HttpResponse<String> response) {
    JsonNode body;
    try {
      body = JSON.readTree(response.body());
    } catch (JacksonException e) {
      throw new UserErrorException(answered(response), e);
    }
    if (response.statusCode() == 200 || response.statusCode() == 201) {
      return body;
    }
    throw new UserErrorException(refusal(body).isEmpty() ? answered(response) : refusal(body));
  }

  private static String answered(HttpResponse<String> response) {
    return "The monolith answered " + response.statusCode() + ".";
  }

  /// Why a problem document says that nothing was added.
  static String refusal(JsonNode problem) {
    String errors =
        problem
            .path("errors")
            .valueStream()
            .map(error -> field(error) + " " + error.path("message").asString(""))
            .collect(Collectors.joining("; "));
    return errors.isEmpty() ? problem.path("detail").asString("") : "Not added: " + errors + ".";
  }

  private static String field(JsonNode error) {
    String pointer = error.path("pointer").asString("");
    return pointer.isEmpty() ? "the line" : pointer.substring(1).replace('/', ' ');
  }

  /// A task on one line.
  static String summary(JsonNode task) {
    List<String> parts = new ArrayList<>();
    if (task.has("due")) {
      parts.add(
          "due "
              + task.path("due").asString()
              + (" " + task.path("due_time").asString("")).stripTrailing());
    }
    if (task.has("start")) {
      parts.add("starts " + task.path("start").asString());
    }
    if (task.has("recurrence")) {
      parts.add("repeats " + task.path("recurrence").asString());
    }
    String priority = task.path("priority").asString("NONE");
    if (!priority.equals("NONE")) {
      parts.add("priority " + priority.toLowerCase(Locale.ROOT));
    }
    task.path("labels").forEach(label -> parts.add("#" + label.asString()));
    if (task.has("assignee")) {
      parts.add("@" + task.path("assignee").asString());
    }
    String title = task.path("title").asString();
    return parts.isEmpty() ? title : title + " (" + String.join(", ", parts) + ")";
  }
}
