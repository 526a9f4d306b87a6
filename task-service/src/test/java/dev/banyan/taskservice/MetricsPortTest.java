package dev.banyan.taskservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.server.settings.TaskServiceSetting;
import dev.banyan.taskservice.TaskServiceApplication.StartFailedException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class MetricsPortTest {

  @Test
  void movesTheMetricsAndNothingElse() throws Exception {
    try (TaskServiceFixture service =
            new TaskServiceFixture(Map.of(TaskServiceSetting.TASKS_METRICS_PORT.variable(), "0"));
        HttpClient client = HttpClient.newHttpClient()) {
      int port = service.service().metricsPort().orElseThrow();
      assertThat(port).isNotEqualTo(service.service().port());
      String token = TaskServiceFixture.METRICS_TOKEN;

      assertThat(get(client, port, "/metrics", token).body()).contains("jvm_memory_used_bytes");
      assertThat(get(client, port, "/metrics", "another token").statusCode()).isEqualTo(401);
      assertThat(get(client, port, "/metrics/", token).statusCode()).isEqualTo(404);
      assertThat(get(client, port, "/livez", token).statusCode()).isEqualTo(404);
      assertThat(get(client, port, "/api/v1/tasks", token).statusCode()).isEqualTo(404);

      int api = service.service().port();
      assertThat(get(client, api, "/metrics", token).statusCode()).isEqualTo(404);
      assertThat(get(client, api, "/livez", token).statusCode()).isEqualTo(200);
      assertThat(get(client, api, "/readyz", token).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void namesTheSettingOfAPortThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      Assertions.assertThatExceptionOfType(StartFailedException.class)
          .isThrownBy(() ->
              new TaskServiceFixture(
                  Map.of(TaskServiceSetting.TASKS_METRICS_PORT.variable(), port)))
          .withMessageContainingAll(TaskServiceSetting.TASKS_METRICS_PORT.variable(), port);
    }
  }

  private static HttpResponse<String> get(HttpClient client, int port, String path, String token)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token)
            .build(),
        BodyHandlers.ofString());
  }
}
