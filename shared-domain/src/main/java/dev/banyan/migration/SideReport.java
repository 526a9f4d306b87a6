package dev.banyan.migration;

/// What a side says of itself.
///
/// @param feed where its feed stands: nothing will be written at or below it any more
/// @param schema equal on both sides when their tables have the same columns
public record SideReport(Standing standing, CopyMark copy, Position feed, String schema) {
  public Ownership ownership() {
    return standing.ownership();
  }

  public Progress progress() {
    return standing.progress();
  }
}
