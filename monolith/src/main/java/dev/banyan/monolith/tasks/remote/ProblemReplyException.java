package dev.banyan.monolith.tasks.remote;

import dev.banyan.contract.ProblemJson;

/// Carries a problem response of the task service through Feign, which represents errors as
/// exceptions.
final class ProblemReplyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemJson problem;

  ProblemReplyException(ProblemJson problem) {
    super(problem.code(), null, false, false);
    this.problem = problem;
  }

  ProblemJson problem() {
    return problem;
  }
}
