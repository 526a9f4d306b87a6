package dev.banyan.monolith.accounts.security;

/// What was asked for needs a proof that is more recent.
public final class StepUpRequiredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StepUpRequiredException() {
    super("the last proof of who is signed in is too old");
  }
}
