package dev.banyan.migration;

/// What a side says of itself.
///
/// @param schema equal on both sides when their tables have the same columns
public record SideReport(Standing standing, CopyMark copy, String schema) {
  public Ownership ownership() {
    return standing.ownership();
  }

  public Progress progress() {
    return standing.progress();
  }
}
