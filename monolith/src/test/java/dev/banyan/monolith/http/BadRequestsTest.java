package dev.banyan.monolith.http;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// What the client did wrong is answered as such, in the right form, and without a stack trace.
@ExtendWith(OutputCaptureExtension.class)
class BadRequestsTest {
  private static final String PAGE = "Accept: text/html\r\n";
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final RawRequests requests = new RawRequests(monolith);

  @ParameterizedTest
  @CsvSource({
    "GET /api/v1/tasks/%00, 400, bad_parameter",
    "GET /api/v1/tasks%2F7, 400, bad_parameter",
    "GET /api/v1/tasks/%zz, 400, bad_parameter",
    "GET /api/v1/tasks/%ff, 400, bad_parameter",
    "GET /api/v1/tasks/%5C, 400, bad_parameter",
    "GET /api/v1/../../../x, 400, bad_parameter",
    "GET /api/v1/tasks;a=b, 400, bad_parameter",
    "GET /api/v1//tasks, 400, bad_parameter",
    "GET //api/v1/tasks, 400, bad_parameter",
    "GET /api/v1/tasks?q=<>, 400, bad_parameter",
    "GET /api/v1/tasks?q=LONG, 400, bad_parameter",
    "G(T /api/v1/tasks, 400, bad_parameter",
    "BREW /api/v1/tasks, 405, method_not_allowed"
  })
  void theApiAnswersEveryBrokenFirstLineWithAProblem(
      String line, int status, String code, CapturedOutput log) {
    String token = "Authorization: Bearer " + monolith.tokenFor(ALICE) + "\r\n";
    assertProblem(requests.send(line.replace("LONG", "a".repeat(20_000)), token, ""), status, code);
    assertQuiet(log);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: x",
        "Content-Length: -1",
        "Content-Length: 1|Content-Length: 2",
        "Transfer-Encoding: gzip",
        "X-Long: LONG",
        "Host: another",
        "X-Nul: a\0b",
        "No colon"
      })
  void theApiAnswersBrokenHeadersWithAProblem(String header, CapturedOutput log) {
    String headers = header.replace("|", "\r\n").replace("LONG", "a".repeat(20_000)) + "\r\n";
    String reply = requests.send("POST /api/v1/tasks", headers, "");
    assertProblem(reply, 400, "bad_parameter");
    assertQuiet(log);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tasks/%00", "/tasks%2F7", "/tasks/%zz", "/tasks/%ff", "/tasks/%5C"})
  void aPageIsAnsweredWithAPage(String path, CapturedOutput log) {
    String reply = requests.send("GET " + path, PAGE, "");
    assertThat(reply)
        .startsWith("HTTP/1.1 400")
        .containsIgnoringCase("Content-Type: text/html")
        .contains("X-Request-Id: ")
        .contains("Banyan</title>")
        .doesNotContain("on our side", "HTTP Status", "Tomcat");
    assertQuiet(log);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/login?wait=%00",
        "/login?%00=1",
        "/login?with=%00",
        "/signup?token=%00",
        "/reset?token=%00",
        "/oauth2/authorize?client_id=%00",
        "/oauth2/consent?client_id=%00",
        "/oauth2/jwks?x=%00"
      })
  void noPageTakesNul(String path, CapturedOutput log) {
    assertThat(requests.send("GET " + path, PAGE, ""))
        .as(path)
        .startsWith("HTTP/1.1 ")
        .doesNotStartWith("HTTP/1.1 5");
    assertQuiet(log);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/records/user?q=%00",
        "/admin/records/user?sort=%00",
        "/admin/records/user?view=%00",
        "/admin/records/user/%2500",
        "/admin/records/user/a%2500b/history",
        "/admin/records/%2500",
        "/admin/records/user?is_enabled=%00",
        "/admin/records/task?q=%00",
        "/admin/palette?q=%00",
        "/admin/records/task/%2500",
        "/tasks?q=%00",
        "/tasks?label=%00",
        "/tasks/%2500"
      })
  void noPageOfAnAdministratorTakesNul(String path, CapturedOutput log) {
    try (Visitor admin = new Visitor(monolith)) {
      admin.signIn("admin", monolith.password("admin"));
      int status = admin.get(path).status();
      assertThat(status).as(path).isBetween(200, 499);
      assertQuiet(log);
    }
  }

  @Test
  void noFormTakesNul(CapturedOutput log) {
    try (Visitor visitor = new Visitor(monolith)) {
      String nul = "a\0b";
      assertThat(
              visitor
                  .submit(
                      visitor.get("/login").form("main form"),
                      Map.of("username", nul, "password", nul))
                  .status())
          .isEqualTo(400);
      visitor.signIn("alice", monolith.password("alice"));
      Visitor.Page tasks = visitor.get("/tasks");
      assertThat(visitor.submit(tasks.form("form[method=post]"), Map.of("title", nul)).status())
          .isBetween(200, 499);
      assertQuiet(log);
    }
  }

  @Test
  void aBodyThatBreaksOffIsNoErrorOfOurs(CapturedOutput log) {
    for (String path :
        List.of("/login", "/tasks", "/oauth2/token", "/oauth2/personal", "/migration/tasks")) {
      for (String type :
          List.of(
              "application/x-www-form-urlencoded",
              "multipart/form-data; boundary=x",
              "application/json")) {
        String reply =
            requests.send(
                "POST " + path,
                PAGE + "Content-Type: " + type + "\r\nContent-Length: 500\r\n",
                "--x\r\n");
        assertThat(reply).as("%s of %s", path, type).doesNotStartWith("HTTP/1.1 5");
      }
    }
    assertQuiet(log);
  }

  private static void assertProblem(String reply, int status, String code) {
    assertThat(reply)
        .startsWith("HTTP/1.1 " + status)
        .containsIgnoringCase("Content-Type: application/problem+json")
        .contains("X-Request-Id: ")
        .contains("\"code\":\"" + code + "\"")
        .doesNotContain("<html", "on our side");
  }

  private static void assertQuiet(CapturedOutput log) {
    assertThat(log).doesNotContain("Servlet.service()", "A request failed", "StackTrace");
  }
}
