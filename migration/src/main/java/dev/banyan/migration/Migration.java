package dev.banyan.migration;

/// State of a migration as stored in the journal.
///
/// @param owner the owner of the capability; during a hand-over, its previous owner
/// @param paused whether copy and verification are paused
public record Migration(Side owner, Stage stage, boolean paused) {

  /// A capability without a migration in progress.
  public static Migration settledAt(Side owner) {
    return new Migration(owner, new Stage.Settled(), false);
  }

  public Side replica() {
    return owner.other();
  }

  Migration in(Stage next) {
    return new Migration(owner, next, paused);
  }

  Migration paused(boolean now) {
    return new Migration(owner, stage, now);
  }

  /// The replica has become the owner, and a return is possible.
  Migration handedOver() {
    return new Migration(owner.other(), new Stage.Reversible(), paused);
  }
}
