package dev.banyan.monolith.tasks.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.comments.CommentIds;
import dev.banyan.comments.Comments;
import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.monolith.accounts.security.CurrentCaller;
import dev.banyan.testkit.FailingTasks;
import dev.banyan.testkit.InMemoryCommentStore;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.ServletRequestPathUtils;

class ApiRoutesConfigurationTest {

  @Test
  void answersUnavailableWhenAnOutageComesThroughAsAnException() throws Exception {
    SQLException closed = new SQLException("Connection is closed");
    ServerResponse response =
        answerWhere(new JpaSystemException(new IllegalStateException("no rollback", closed)));
    assertThat(response.statusCode().value()).isEqualTo(503);
    assertThat(response.headers().getFirst("Retry-After")).isNotNull();
  }

  @Test
  void leavesABugAnInternalError() throws Exception {
    assertThat(answerWhere(new IllegalStateException("a bug")).statusCode().value()).isEqualTo(500);
  }

  private static ServerResponse answerWhere(RuntimeException failure) throws Exception {
    Clock clock = SteppingClock.bySeconds();
    Comments comments =
        Comments.over(
            new InMemoryCommentStore(), clock, CommentIds.uuidV7(clock, new SplittableRandom(1)));
    RouterFunction<ServerResponse> routes =
        new ApiRoutesConfiguration()
            .taskApi(new FailingTasks(failure), comments, new CurrentCaller());
    MockHttpServletRequest http = new MockHttpServletRequest("GET", "/api/v1/tasks");
    http.setUserPrincipal(new TestingAuthenticationToken("alice", "", "tasks:read"));
    ServletRequestPathUtils.parseAndCache(http);
    ServerRequest request = ServerRequest.create(http, List.of());
    return routes.route(request).orElseThrow().handle(request);
  }
}
