package dev.banyan.migration.postgres;

import dev.banyan.migration.Freshness;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.ReadConsistency;
import dev.banyan.migration.ResultClassifier;
import dev.banyan.migration.Side;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Gate of one side of a capability: executes requests that this side may answer now, and refuses
/// all others in favour of the other side. Requests during a hand-over wait for its end, up to
/// their timeout.
///
/// The database fences writes but not the decisions before them: a command that is refused or has
/// no effect depends on rows that only the owner has reliably. Thread-safe.
public final class OwnershipGate {
  private final MovableTables table;
  private final Side side;
  private final SealWaiter sealWaiter;

  public OwnershipGate(MovableTables table, Side side) {
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
        // The write is done, but its position is unknown, so reads elsewhere could not be
        // guaranteed to see it.
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

  // Checked before the answer is computed: later writes on the other side are concurrent with this
  // request.
  private <R> R answered(
      @Nullable Freshness atLeast, Supplier<R> answer, ResultClassifier<R> resultClassifier) {
    return sealWaiter.until(
        () -> {
          try {
            OwnershipState ownershipState = table.readState();
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

  // Another caller may have created it after this caller's position, and communicated it.
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
