package dev.banyan.monolith.http;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ContentTypeFilterTest {
  private static final List<String> ADDRESSES =
      List.of(
          "/",
          "/login",
          "/tasks",
          "/admin",
          "/assets/tasks.css",
          "/nothing",
          "/oauth2/authorize",
          "/oauth2/token",
          "/oauth2/jwks",
          "/migration/tasks",
          "/livez",
          "/api/v1/tasks",
          "/api/v1/nothing",
          "/api/v1/openapi.yaml");
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final RawRequests requests = new RawRequests(monolith);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/*",
        "*/*",
        "*",
        "application/*",
        "application/*+json",
        "application/*+json; charset=utf-8",
        "*/json",
        "application",
        "a b/c",
        "application/json;",
        "application/json; charset=nonsense",
        "multipart/form-data",
        "multipart/*; boundary=x",
        ""
      })
  void noTypeOfABodyIsAnErrorOfOurs(String type, CapturedOutput log) {
    for (String address : ADDRESSES) {
      for (String method : List.of("GET", "POST")) {
        String body = method.equals("GET") ? "" : "{}";
        String reply =
            requests.send(
                method + " " + address, headers(type, body) + "Accept: text/html\r\n", body);
        assertThat(reply)
            .as("%s %s of %s", method, address, type)
            .startsWith("HTTP/1.1 ")
            .doesNotStartWith("HTTP/1.1 5");
      }
    }
    assertThat(log).doesNotContain("Servlet.service()", "A request failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/*",
        "*/*",
        "application/*+json",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "nonsense"
      })
  void theApiReadsNoBodyOfSuchATypeAndLooksAtNoTypeWithoutABody(String type, CapturedOutput log) {
    String token = "Authorization: Bearer " + monolith.tokenFor(ALICE) + "\r\n";
    String body = "title=%zz";
    assertThat(requests.send("POST /api/v1/tasks", token + headers(type, body), body))
        .startsWith("HTTP/1.1 415")
        .contains("application/problem+json", "\"code\":\"unsupported_media_type\"");
    assertThat(requests.send("POST /api/v1/tasks", headers(type, body), body))
        .startsWith("HTTP/1.1 401")
        .contains("\"code\":\"unauthenticated\"");
    assertThat(requests.send("GET /api/v1/tasks", token + headers(type, ""), ""))
        .startsWith("HTTP/1.1 200");
    assertThat(log).doesNotContain("Servlet.service()", "A request failed");
  }

  @Test
  void aPageRefusesABodyWithAWildcardForAType() {
    assertThat(requests.send("POST /login", headers("text/*", "x=y"), "x=y"))
        .startsWith("HTTP/1.1 415");
  }

  @Test
  void aTrustedProxyMayHandOnSuchAType(CapturedOutput log) {
    try (MonolithFixture behind = MonolithFixture.behindAProxy()) {
      String forwarded = "X-Forwarded-Proto: https\r\nX-Forwarded-For: 10.0.0.1\r\n";
      assertThat(
              new RawRequests(behind).send("GET /login", forwarded + "Content-Type: */*\r\n", ""))
          .startsWith("HTTP/1.1 200");
    }
    assertThat(log).doesNotContain("Servlet.service()", "A request failed");
  }

  private static String headers(String type, String body) {
    return "Content-Type: "
        + type
        + "\r\n"
        + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n");
  }
}
