package dev.banyan.migration.postgres;

import dev.banyan.migration.Freshness;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.ReadConsistency;
import dev.banyan.migration.ResultClassifier;
import dev.banyan.migration.Side;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One side's door to a capability: lets in what that side may answer now, and sends everything
/// else to the other one. What comes during a hand-over waits for its end, as long as it has
/// patience.
///
/// Writes are fenced in the database, but not what comes before them: a command that is refused, or
/// that finds nothing to do, is decided by rows that only the owner has for certain. Safe for
/// concurrent use.
public final class OwnershipGate {
  private final MovableTable table;
  private final Side side;
  private final SealWaiter sealWaiter;

  public OwnershipGate(MovableTable table, Side side) {
    this.table = table;
    this.side = side;
    this.sealWaiter = new SealWaiter(table);
  }

  public <R> R write(Supplier<R> work, ResultClassifier<R> resultClassifier) {
    R result = answered(null, work, resultClassifier);
    if (resultClassifier.kind().apply(result) == ResultClassifier.Kind.ACCEPTED) {
      try {
        ReadConsistency.current().wrote(table.capability(), table.freshness());
      } catch (SQLException e) {
        // The write is done, but nobody could promise its writer to see it elsewhere.
        return resultClassifier.unavailable().apply(away());
      }
    }
    return result;
  }

  public <R> R read(Supplier<R> answer, ResultClassifier<R> resultClassifier) {
    return answered(
        ReadConsistency.current().atLeast(table.capability()).orElse(null),
        answer,
        resultClassifier);
  }

  // Looked at before the answer is worked out: whatever is written at the other side after that,
  // was written while this request was under way.
  private <R> R answered(
      @Nullable Freshness atLeast, Supplier<R> answer, ResultClassifier<R> resultClassifier) {
    return sealWaiter.until(
        () -> {
          try {
            OwnershipState ownershipState = table.standing();
            return switch (ownershipState.reading(atLeast)) {
              case OwnershipState.Reading.HERE ->
                  here(ownershipState, answer.get(), resultClassifier);
              case OwnershipState.Reading.SEALED -> resultClassifier.sealed().get();
              case OwnershipState.Reading.AT_THE_OWNER ->
                  resultClassifier.notOwner().apply(side.other().name());
            };
          } catch (SQLException e) {
            return resultClassifier.unavailable().apply(away());
          }
        },
        resultClassifier::isSealed);
  }

  // Somebody else may have made it since what this caller has seen, and told of it.
  private <R> R here(
      OwnershipState ownershipState, R answer, ResultClassifier<R> resultClassifier) {
    return resultClassifier.isMissing(answer) && !ownershipState.ownership().isOwner()
        ? resultClassifier.notOwner().apply(side.other().name())
        : answer;
  }

  private String away() {
    return "The database of the " + table.capability() + " does not answer.";
  }
}
