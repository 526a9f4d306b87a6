package dev.banyan.monolith.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DatabaseUnavailableFilterTest {
  private final RuntimeException away =
      new CannotGetJdbcConnectionException(
          "no connection", new SQLTransientConnectionException("timed out"));
  private String accepted = "text/html,*/*;q=0.8";
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  private void send(String path, FilterChain chain) throws Exception {
    response.setHeader("X-Request-Id", "r-1");
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.addHeader("Accept", accepted);
    new DatabaseUnavailableFilter().doFilter(request, response, chain);
  }

  @Test
  void answersTheApiInItsOwnForm() throws Exception {
    send(
        "/api/v1/tasks",
        (_, _) -> {
          response.setHeader("WWW-Authenticate", "Bearer");
          throw away;
        });
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getContentType()).isEqualTo("application/problem+json");
    assertThat(response.getHeader("Retry-After")).isEqualTo("2");
    assertThat(response.getHeader("WWW-Authenticate")).isNull();
    assertThat(response.getContentAsString())
        .contains("\"code\":\"unavailable\"", "\"request_id\":\"r-1\"");
  }

  @Test
  void answersAPageWithAPlainOneThatTriesAgain() throws Exception {
    send(
        "/tasks",
        (_, _) -> {
          throw new ServletException("Request processing failed", away);
        });
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(response.getHeader("X-Request-Id")).isEqualTo("r-1");
    assertThat(response.getContentAsString())
        .contains("Service temporarily unavailable", "http-equiv=\"refresh\"")
        .doesNotContain("CannotGetJdbc");
  }

  @Test
  void answersApiClientsAtOtherPathsWithAProblem() throws Exception {
    accepted = "application/json";
    send(
        "/migration/v1/tasks",
        (_, _) -> {
          throw away;
        });
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getContentType()).isEqualTo("application/problem+json");
  }

  @Test
  void leavesBugsAlone() {
    RuntimeException bug =
        new BadSqlGrammarException("task", "SELEC 1", new SQLException("syntax error", "42601"));
    assertThatThrownBy(() ->
            send(
                "/api/v1/tasks",
                (_, _) -> {
                  throw bug;
                }))
        .isSameAs(bug);
  }

  @Test
  void addsNothingToAnAnswerThatIsOnItsWay() {
    assertThatThrownBy(() ->
            send(
                "/tasks",
                (_, _) -> {
                  response.flushBuffer();
                  throw away;
                }))
        .isSameAs(away);
  }
}
