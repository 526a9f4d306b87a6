package dev.banyan.monolith.accounts;

/// What was asked for needs a proof that is more recent.
public final class ProofNeededException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProofNeededException() {
    super("the last proof of who is signed in is too old");
  }
}
