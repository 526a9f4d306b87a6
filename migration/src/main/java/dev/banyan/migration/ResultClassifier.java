package dev.banyan.migration;

import java.util.function.Function;
import java.util.function.Supplier;

/// Classifies the results of a capability for routing, and creates its refusals.
///
/// @param <R> a result of the capability's port
/// @param notOwner creates the result that names the owner
/// @param sealed the result during a hand-over
/// @param unavailable creates the result for an unavailable service with a reason
public record ResultClassifier<R>(
    Function<R, Kind> kind,
    Function<String, R> notOwner,
    Supplier<R> sealed,
    Function<String, R> unavailable) {

  /// Meaning of a result, independent of the capability.
  public enum Kind {
    ACCEPTED,
    /// A refusal by the rules: as final as a success.
    REFUSED,
    /// Not found. A replica may return this only because it lags.
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

  /// Whether the other side, or this one after a short wait, would answer.
  public boolean isElsewhere(R result) {
    return isNotOwner(result) || isSealed(result);
  }
}
