package dev.banyan.bench.contestant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.bench.load.Work;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskRequestsTest {
  private final TaskRequests requests =
      new TaskRequests(8080, "Authorization: Bearer token\r\n", List.of("1", "2"));

  private List<String> texts(Work work) {
    return requests.of(work).stream().map(request -> new String(request, UTF_8)).toList();
  }

  @ParameterizedTest
  @EnumSource(Work.class)
  void areCompleteAndCarryCredentials(Work work) {
    assertThat(texts(work))
        .isNotEmpty()
        .allSatisfy(request -> {
          String[] parts = request.split("\r\n\r\n", 2);
          assertThat(parts[0])
              .matches("(?s)[A-Z]+ /\\S+ HTTP/1\\.1\r\n.*")
              .contains("\r\nHost: 127.0.0.1:8080\r\n", "\r\nAuthorization: Bearer token");
          if (parts[1].isEmpty()) {
            assertThat(parts[0]).doesNotContain("Content-Length");
          } else {
            assertThat(parts[0]).endsWith("\r\nContent-Length: " + parts[1].length());
          }
        });
  }

  @Test
  void readEachKnownTask() {
    assertThat(texts(Work.READ))
        .extracting(request -> request.lines().findFirst().orElseThrow())
        .containsExactly("GET /api/v1/tasks/1 HTTP/1.1", "GET /api/v1/tasks/2 HTTP/1.1");
  }

  @Test
  void changeATaskEachTimeItIsPatched() {
    assertThat(texts(Work.PATCH)).doesNotHaveDuplicates().hasSize(8);
  }
}
