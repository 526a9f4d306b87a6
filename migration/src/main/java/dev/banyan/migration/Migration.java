package dev.banyan.migration;

/// A migration as the journal holds it.
///
/// @param owner who owns the capability; during a hand-over, who owned it before
/// @param paused whether copy and verification rest
public record Migration(Side owner, Stage stage, boolean paused) {

  /// A capability that nobody moves.
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

  /// The replica has become the owner; the way back is open.
  Migration handedOver() {
    return new Migration(owner.other(), new Stage.Reversible(), paused);
  }
}
