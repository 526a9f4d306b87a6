package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.playwright.impl.driver.Driver;
import dev.banyan.client.ApiClient;
import dev.banyan.client.ApiException;
import dev.banyan.client.api.TasksApi;
import dev.banyan.client.model.Problem;
import dev.banyan.client.model.Task;
import dev.banyan.client.model.TaskDraft;
import dev.banyan.client.model.TaskPatch;
import dev.banyan.client.model.TaskPriority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Clients that openapi-generator makes of the OpenAPI file, with a running server.
@ExtendWith(SharedStack.class)
class GeneratedClientIT {
  @Test
  void worksInJava(Stack stack) throws Exception {
    String token = stack.token("alice");
    ApiClient client = new ApiClient();
    client.updateBaseUri(stack.monolith());
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    TasksApi tasks = new TasksApi(client);

    TaskDraft draft =
        new TaskDraft()
            .title("From Java")
            .labels(List.of("client"))
            .due(LocalDate.parse("2026-12-31"));
    Task created =
        tasks.createTask(TasksApi.APICreateTaskRequest.newBuilder().taskDraft(draft).build());
    assertThat(created.getDue()).isEqualTo(LocalDate.parse("2026-12-31"));
    TasksApi.APIListTasksRequest list =
        TasksApi.APIListTasksRequest.newBuilder().q("Java").label(List.of("client")).build();
    assertThat(tasks.listTasks(list).getItems()).contains(created);

    TaskPatch patch = new TaskPatch().title("Changed").priority(TaskPriority.HIGH);
    TasksApi.APIPatchTaskRequest change =
        TasksApi.APIPatchTaskRequest.newBuilder()
            .id(created.getId())
            .ifMatch("\"1\"")
            .taskPatch(patch)
            .build();
    assertThat(tasks.patchTask(change).getTitle()).isEqualTo("Changed");
    ApiException refused = catchThrowableOfType(ApiException.class, () -> tasks.patchTask(change));
    Problem problem = client.getObjectMapper().readValue(refused.getResponseBody(), Problem.class);
    assertThat(problem.getStatus()).isEqualTo(412);
    assertThat(problem.getCode()).isEqualTo("stale_version");

    Task deleted =
        tasks.deleteTask(TasksApi.APIDeleteTaskRequest.newBuilder().id(created.getId()).build());
    assertThat(deleted.getDeletedAt()).isNotNull();
    assertThat(tasks.listTasks(list).getItems())
        .extracting(Task::getId)
        .doesNotContain(created.getId());
  }

  /// Runs with the Node.js that comes with Playwright, which reads TypeScript as it is.
  @Test
  void worksInTypeScript(Stack stack, @TempDir Path directory) throws Exception {
    Path node = Driver.ensureDriverInstalled(Map.of(), false).driverDir().resolve("node");
    Path output = directory.resolve("output");
    ProcessBuilder command =
        new ProcessBuilder(
            node.toString(),
            "--experimental-transform-types",
            "--disable-warning=ExperimentalWarning",
            Path.of("src/test/resources/generated-client.ts").toAbsolutePath().toString(),
            Path.of("../generated-client/target/typescript-client/index.ts")
                .toRealPath()
                .toString(),
            stack.monolith());
    command.environment().put("BANYAN_TOKEN", stack.token("alice"));
    Process process = command.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    int exitCode = process.waitFor();
    String said = Files.readString(output);
    assertThat(exitCode).as(said).isZero();

    JsonNode got = new JsonMapper().readTree(said);
    assertThat(got.path("listed").asBoolean()).isTrue();
    assertThat(got.path("due").asString()).isEqualTo("2026-12-31");
    assertThat(got.path("title").asString()).isEqualTo("Changed");
    assertThat(got.path("version").asInt()).isEqualTo(2);
    assertThat(got.path("problem").asString()).isEqualTo("stale_version");
    assertThat(got.path("status").asInt()).isEqualTo(412);
    assertThat(got.path("reactions").toString())
        .isEqualTo("[{\"emoji\":\"heart\",\"users\":[\"alice\"]}]");
    assertThat(got.path("deleted").asBoolean()).isTrue();
  }
}
