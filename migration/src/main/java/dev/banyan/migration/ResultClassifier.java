package dev.banyan.migration;

import java.util.function.Function;
import java.util.function.Supplier;

/// What a door and a route must know of a capability's results, and their refusals in its words.
///
/// @param <R> a result of the capability's port
/// @param notOwner another side, of this name, must be asked
/// @param sealed a hand-over is under way
/// @param unavailable no answer can be had, for this reason
public record ResultClassifier<R>(
    Function<R, Kind> kind,
    Function<String, R> notOwner,
    Supplier<R> sealed,
    Function<String, R> unavailable) {

  /// What a result means to whoever does not know the capability.
  public enum Kind {
    ACCEPTED,
    /// A refusal by the rules: as final an answer as any.
    REFUSED,
    /// There is no such thing. A replica may say so only because it has not got it yet.
    MISSING,
    NOT_OWNER,
    SEALED,
    UNAVAILABLE
  }

  public boolean isAnswer(R result) {
    return switch (kind.apply(result)) {
      case ACCEPTED, REFUSED, MISSING -> true;
      case NOT_OWNER, SEALED, UNAVAILABLE -> false;
    };
  }

  public boolean isMissing(R result) {
    return kind.apply(result) == Kind.MISSING;
  }

  public boolean isSealed(R result) {
    return kind.apply(result) == Kind.SEALED;
  }

  public boolean isNotOwner(R result) {
    return kind.apply(result) == Kind.NOT_OWNER;
  }

  /// Whether another side, or this one in a moment, would answer.
  public boolean isElsewhere(R result) {
    return isNotOwner(result) || isSealed(result);
  }
}
