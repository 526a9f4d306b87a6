package dev.banyan.monolith.accounts.mail;

/// Thrown for a link that was used, has expired or never existed. The response does not reveal
/// which.
public final class OneTimeLinkExpiredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OneTimeLinkExpiredException() {
    super("the link does not count any more");
  }
}
