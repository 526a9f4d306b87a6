package dev.banyan.monolith.tasks.remote;

import static dev.banyan.testkit.TestCallers.ALICE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The calls of a user who does one thing after the other.
class KeepAliveTest {
  private static final String TASK =
      """
      {"id": "01980000-0000-7000-8000-000000000000", "title": "Water the fig", "notes": "",
       "status": "OPEN", "priority": "NONE", "labels": [], "owner": "alice", "version": 1,
       "done": false, "created_at": "2026-03-01T09:00:00Z", "updated_at": "2026-03-01T09:00:00Z"}
      """;
  private static final TaskId ID = TaskId.of("01980000-0000-7000-8000-000000000000");

  private final Set<InetSocketAddress> connections = new HashSet<>();
  private final List<String> encodings = new ArrayList<>();

  @Test
  void shareOneConnectionAndAskForNoCompression() throws IOException {
    HttpServer service =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          connections.add(exchange.getRemoteAddress());
          encodings.addAll(exchange.getRequestHeaders().getOrDefault("Accept-Encoding", List.of()));
          boolean one = exchange.getRequestURI().getPath().endsWith(ID.toString());
          byte[] body =
              (one ? TASK : "{\"items\": [" + TASK + "], \"page\": {\"limit\": 50}}")
                  .getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    service.start();
    try (RemoteTasksFixture remote = RemoteTasksFixture.towards(service.getAddress().getPort())) {
      for (int i = 0; i < 10; i++) {
        assertThat(remote.tasks().find(ALICE, ID)).isInstanceOf(TaskResult.Accepted.class);
        assertThat(remote.tasks().list(ALICE, TaskQuery.EVERYTHING))
            .isInstanceOf(TaskListResult.Listed.class);
      }
    } finally {
      service.stop(0);
    }
    assertThat(connections).hasSize(1);
    assertThat(encodings).isEmpty();
  }
}
