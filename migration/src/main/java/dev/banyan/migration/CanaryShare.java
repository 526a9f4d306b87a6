package dev.banyan.migration;

/// A share of users, in percent: 1 to 100.
public record CanaryShare(int percent) {
  public CanaryShare {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("A share is 1 to 100 percent, not %d.".formatted(percent));
    }
  }
}
