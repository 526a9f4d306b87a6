package dev.banyan.taskservice;

import static dev.banyan.testkit.TestCallers.ALICE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a well-behaved HTTP client never sends, byte by byte: each is answered with problem JSON.
class DoorTest {
  private static TaskServiceFixture service;

  @BeforeAll
  static void start() {
    service = new TaskServiceFixture();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void refusesABrokenPath() throws Exception {
    assertProblem(get("/api/v1/tasks/%zz", ""), 400, "bad_parameter");
  }

  @Test
  void refusesOversizedHeaders() throws Exception {
    String header = "X-Long: " + "a".repeat(20_000) + "\r\n";
    assertProblem(get("/api/v1/tasks", header), 400, "bad_parameter");
  }

  @Test
  void hasNoSecondAddressForAPath() throws Exception {
    assertProblem(get("/api/v1/tasks/", ""), 404, "not_found");
    assertProblem(get("//api/v1/tasks", ""), 404, "not_found");
    assertProblem(get("/API/v1/tasks", ""), 404, "not_found");
  }

  @Test
  void saysWhichMethodsThereAreToAnUnheardOfOne() throws Exception {
    String answer = sent("BREW", "/api/v1/tasks", "", "");
    assertProblem(answer, 405, "method_not_allowed");
    assertThat(answer).contains("Allow: GET, POST, HEAD, OPTIONS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: x",
        "Content-Length: -1",
        "Content-Length: 1|Content-Length: 2",
        "Transfer-Encoding: gzip",
        "X-Nul: a\0b",
        "No colon",
        "Host: another"
      })
  void refusesBrokenHeaders(String header) throws Exception {
    String headers = header.replace("|", "\r\n") + "\r\n";
    assertProblem(sent("POST", "/api/v1/tasks", headers, ""), 400, "bad_parameter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/tasks/%00",
        "/api/v1/tasks%2F7",
        "/api/v1/tasks/%ff",
        "/api/v1/../../../x",
        "/api/v1/tasks x y"
      })
  void refusesABrokenAddress(String address) throws Exception {
    String answer = get(address, "");
    assertThat(answer)
        .startsWith("HTTP/1.1 4")
        .contains("Content-Type: application/problem+json")
        .contains("X-Request-Id: ");
  }

  @Test
  void refusesATooLargeBodyBeforeItComes() throws Exception {
    String answer =
        sent(
            "POST",
            "/api/v1/tasks",
            "Content-Type: application/json\r\nContent-Length: 9999999999\r\n",
            "");
    assertProblem(answer, 413, "body_too_large");
  }

  private static void assertProblem(String answer, int status, String code) {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status)
        .contains("Content-Type: application/problem+json")
        .contains("X-Request-Id: ")
        .contains("\"code\":\"" + code + "\"")
        .doesNotContainIgnoringCase("jetty")
        .doesNotContain("<html");
  }

  private static String get(String target, String headers) throws IOException {
    return sent("GET", target, headers, "");
  }

  private static String sent(String method, String target, String headers, String body)
      throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), service.baseUrl().getPort())) {
      String request =
          "%s %s HTTP/1.1\r\nHost: tasks\r\nConnection: close\r\nAuthorization: Bearer %s\r\n%s\r\n"
              .formatted(method, target, service.tokenFor(ALICE), headers);
      socket.getOutputStream().write((request + body).getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
