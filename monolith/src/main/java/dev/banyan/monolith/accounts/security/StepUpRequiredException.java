package dev.banyan.monolith.accounts.security;

/// Thrown if an operation requires more recent authentication.
public final class StepUpRequiredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StepUpRequiredException() {
    super("the last proof of who is signed in is too old");
  }
}
