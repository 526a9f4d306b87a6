package dev.banyan.monolith.tasks.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.comments.CommentIds;
import dev.banyan.comments.Comments;
import dev.banyan.contract.TasksApi;
import dev.banyan.identity.Users;
import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.monolith.accounts.security.CurrentCaller;
import dev.banyan.server.http.ContractJson;
import dev.banyan.tasks.Assignees;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.TaskOverview;
import dev.banyan.testkit.FailingTasks;
import dev.banyan.testkit.InMemoryCommentStore;
import dev.banyan.testkit.InMemoryProjectStore;
import dev.banyan.testkit.InMemoryTaskStore;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class ApiRequestHandlerTest {

  @AfterEach
  void signOut() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void answersUnavailableWhenAnOutageComesThroughAsAnException() throws Exception {
    SQLException closed = new SQLException("Connection is closed");
    MockHttpServletResponse response =
        answerWhere(new JpaSystemException(new IllegalStateException("no rollback", closed)));
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isNotNull();
  }

  @Test
  void leavesABugAnInternalError() throws Exception {
    assertThat(answerWhere(new IllegalStateException("a bug")).getStatus()).isEqualTo(500);
  }

  private static MockHttpServletResponse answerWhere(RuntimeException failure) throws IOException {
    Clock clock = SteppingClock.bySeconds();
    Comments comments =
        Comments.over(
            new InMemoryCommentStore(), clock, CommentIds.uuidV7(clock, new SplittableRandom(1)));
    Projects projects =
        Projects.over(
            new InMemoryProjectStore(),
            clock,
            TaskIds.uuidV7(clock, new SplittableRandom(2)),
            Assignees.ANYBODY);
    ContractJson json = new ContractJson();
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken("alice", "", "tasks:read"));
    MockHttpServletResponse response = new MockHttpServletResponse();
    new ApiRequestHandler(
            new TasksApi(
                new TasksApi.Ports(
                    new FailingTasks(failure),
                    TaskOverview.over(
                        new InMemoryTaskStore(), new InMemoryTaskStore(), new InMemoryTaskStore()),
                    projects,
                    comments,
                    Users.NONE),
                json,
                Clock.systemUTC()),
            (_, _, _, _) -> Optional.empty(),
            new CurrentCaller(),
            json,
            () -> false)
        .handle(new MockHttpServletRequest("GET", "/api/v1/tasks"), response);
    return response;
  }
}
