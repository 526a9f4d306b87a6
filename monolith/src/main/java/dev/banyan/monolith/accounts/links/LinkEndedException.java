package dev.banyan.monolith.accounts.links;

/// A link that has been used, has ended, or never was; nobody is told which.
public final class LinkEndedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LinkEndedException() {
    super("the link does not count any more");
  }
}
