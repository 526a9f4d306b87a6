package dev.banyan.monolith.accounts.mail;

/// A link that has been used, has ended, or never was; nobody is told which.
public final class OneTimeLinkExpiredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OneTimeLinkExpiredException() {
    super("the link does not count any more");
  }
}
