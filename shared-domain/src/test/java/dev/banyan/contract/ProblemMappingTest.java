package dev.banyan.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemMappingTest {

  @ParameterizedTest
  @EnumSource
  void comesBackAsTheSameConflict(Conflict.Reason reason) {
    Conflict conflict = new Conflict(reason);
    assertThat(ProblemMapping.result(problem(ProblemMapping.reply(conflict, "r"))))
        .contains(conflict);
  }

  @Test
  void comesBackWithTheSameViolations() {
    var invalid = new TaskResult.Invalid(List.of(new Violation("/title", "too_long", "must be")));
    assertThat(
            ProblemMapping.result(
                problem(ProblemMapping.invalid(Problem.INVALID_TASK, invalid.violations(), "r"))))
        .contains(invalid);
  }

  @Test
  void comesBackAsWhatItWas() {
    assertThat(ProblemMapping.result(problem(ProblemMapping.notFound("r"))))
        .contains(new TaskResult.NotFound());
    assertThat(ProblemMapping.result(problem(ProblemMapping.forbidden("r", "No."))))
        .contains(new TaskResult.Forbidden("No."));
    assertThat(ProblemMapping.result(problem(Problem.unavailable("r", "Away."))))
        .contains(new TaskResult.Unavailable("Away."));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"MALFORMED_JSON", "BAD_CURSOR", "UNAUTHENTICATED", "BODY_TOO_LARGE", "INTERNAL"})
  void saysNothingOfATaskWhereTheSidesMisunderstandEachOther(Problem problem) {
    assertThat(ProblemMapping.result(problem(problem.reply("r", "Detail.")))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void hasACodeOfItsOwnForEachProblem(Problem problem) {
    assertThat(Problem.ofCode(problem.code())).contains(problem);
    assertThat(problem.status()).isBetween(400, 599);
    ApiReply reply = problem.reply("request-1", "Detail.");
    assertThat(reply.contentType()).isEqualTo("application/problem+json");
    assertThat(problem(reply).requestId()).isEqualTo("request-1");
  }

  private static ProblemJson problem(ApiReply reply) {
    assertThat(reply.body()).isInstanceOf(ProblemJson.class);
    return (ProblemJson) requireNonNull(reply.body());
  }
}
