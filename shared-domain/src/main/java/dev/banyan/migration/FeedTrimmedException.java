package dev.banyan.migration;

/// Says that a feed was read from where it has been trimmed already: changes would be missed, so
/// that only a new copy helps.
public final class FeedTrimmedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FeedTrimmedException(Position asked, Position trimmed) {
    super("the feed begins behind %d, not %d".formatted(trimmed.value(), asked.value()));
  }
}
