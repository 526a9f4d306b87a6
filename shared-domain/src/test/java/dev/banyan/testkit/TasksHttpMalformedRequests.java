package dev.banyan.testkit;

import static dev.banyan.testkit.TestCallers.ALICE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The HTTP kit for requests that no well-behaved client sends: written to the socket by hand.
public abstract class TasksHttpMalformedRequests {

  protected abstract ServerUnderTest server();

  @ParameterizedTest
  @ValueSource(strings = {"q=%zz", "q=%f", "q=%ff", "status=%zz", "%zz=1", "label=%C0%AF"})
  void refusesAFilterThatCannotBeDecodedRatherThanListEverything(String query) throws Exception {
    assertProblem(get("/api/v1/tasks?" + query), 400, "bad_parameter");
  }

  @Test
  void hasNoSecondAddressForAPath() throws Exception {
    assertProblem(get("/api/v1/tasks/"), 404, "not_found");
    assertProblem(get("/api/v1/TASKS"), 404, "not_found");
  }

  @Test
  void readsNoMoreOfAChunkedBodyThanItMay() throws Exception {
    String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
    String body = String.join("", IntStream.range(0, 20).mapToObj(_ -> chunk).toList());
    String headers = "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n";
    assertProblem(
        sent("POST", "/api/v1/tasks", headers, body + "0\r\n\r\n"), 413, "body_too_large");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, '', 'Content-Length: 500'",
    "PUT, /01980000-0000-7000-8000-000000000000, 'Content-Length: 500'",
    "PATCH, /01980000-0000-7000-8000-000000000000, 'Content-Length: 500'",
    "POST, /01980000-0000-7000-8000-000000000000/comments, 'Content-Length: 500'",
    "DELETE, /01980000-0000-7000-8000-000000000000, 'Content-Length: 500'",
    "POST, '', 'Transfer-Encoding: chunked'"
  })
  void refusesABodyThatBreaksOff(String method, String path, String framing) throws Exception {
    String body = framing.contains("chunked") ? "f\r\n{\"title\":" : "{\"title\":";
    String headers = "Content-Type: application/json\r\n" + framing + "\r\n";
    assertProblem(brokenOff(method, "/api/v1/tasks" + path, headers, body), 400, "malformed_json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "-1\r\n{}\r\n", "2\r\n{}x\r\n0\r\n\r\n"})
  void refusesChunksThatAreNone(String body) throws Exception {
    String headers = "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n";
    assertThat(brokenOff("POST", "/api/v1/tasks", headers, body))
        .startsWith("HTTP/1.1 400")
        .containsIgnoringCase("Content-Type: application/problem+json")
        .contains("X-Request-Id: ");
  }

  // The character ß in UTF-8 and in ISO 8859-1, and the ends of what the latter has for control.
  @ParameterizedTest
  @ValueSource(strings = {"\u00c3\u009f", "\u00df", "\u0080", "\u009f", "\u00ff", "a\u0085b"})
  void judgesAHeaderByWhatItIsFor(String text) throws Exception {
    String json = "Content-Type: application/json\r\nContent-Length: 13\r\n";
    String task = "/api/v1/tasks/01980000-0000-7000-8000-000000000000";
    String body = "{\"title\":\"t\"}";
    for (String header : List.of("If-Match", "If-None-Match")) {
      String headers = json + header + ": " + text + "\r\n";
      assertProblem(sent("PATCH", task, headers, body), 400, "bad_parameter");
    }
    String keyed = json + "Idempotency-Key: " + text + "\r\n";
    assertProblem(sent("POST", "/api/v1/tasks", keyed, body), 400, "bad_parameter");
    for (String header : List.of("User-Agent", "Referer", "Prefer", "X-Request-Id", "X-Else")) {
      assertThat(sent("GET", "/api/v1/tasks", header + ": " + text + "\r\n", ""))
          .as(header)
          .startsWith("HTTP/1.1 200");
    }
    String token = "Authorization: Bearer " + text + "\r\n";
    assertProblem(exchanged("GET", "/api/v1/tasks", token, "", false), 401, "unauthenticated");
  }

  @Test
  void keepsNothingOfAnAnswerInACache() throws Exception {
    assertThat(get("/api/v1/tasks"))
        .containsPattern("Cache-Control: .*no-store")
        .contains("X-Content-Type-Options: nosniff")
        .doesNotContain("Server:");
  }

  private static void assertProblem(String answer, int status, String code) {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status)
        .containsIgnoringCase("Content-Type: application/problem+json")
        .contains("X-Request-Id: ")
        .contains("\"code\":\"" + code + "\"")
        .doesNotContain("<html");
  }

  private String get(String target) throws IOException {
    return sent("GET", target, "", "");
  }

  private String sent(String method, String target, String headers, String body)
      throws IOException {
    return sent(method, target, headers, body, false);
  }

  private String brokenOff(String method, String target, String headers, String body)
      throws IOException {
    return sent(method, target, headers, body, true);
  }

  private String sent(
      String method, String target, String headers, String body, boolean breakingOff)
      throws IOException {
    String token = "Authorization: Bearer " + server().tokenFor(ALICE) + "\r\n";
    return exchanged(method, target, token + headers, body, breakingOff);
  }

  private String exchanged(
      String method, String target, String headers, String body, boolean breakingOff)
      throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server().baseUrl().getPort())) {
      String request =
          "%s %s HTTP/1.1\r\nHost: banyan\r\nConnection: close\r\n%s\r\n"
              .formatted(method, target, headers);
      socket.getOutputStream().write((request + body).getBytes(ISO_8859_1));
      if (breakingOff) {
        socket.shutdownOutput();
      }
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
