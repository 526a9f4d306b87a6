package dev.banyan.migration.postgres;

import dev.banyan.migration.Freshness;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.ReadConsistency;
import dev.banyan.migration.ResultClassifier;
import dev.banyan.migration.ResultClassifier.Kind;
import dev.banyan.migration.Side;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Gate of one side of a capability: executes requests that this side may answer now, and refuses
/// all others in favour of the other side. Requests during a hand-over wait for its end, up to
/// their timeout.
///
/// The database fences writes but not the decisions before them: a command that is refused or has
/// no effect depends on rows that only the owner has reliably.
///
/// Over a [GatedDataSource], the first statement of a request reads the state of the ownership too,
/// and the answer is judged when it is there. Otherwise, and where this side could not have
/// answered the request before, the state is read first. Thread-safe.
public final class OwnershipGate {
  private final MovableTables table;
  private final Side side;
  private final SealWaiter sealWaiter;
  private final @Nullable GatedDataSource gated;
  private final GateSql sql;
  // What the last request has seen.
  private volatile @Nullable OwnershipState lastState;

  public OwnershipGate(MovableTables table, Side side) {
    this.table = table;
    this.side = side;
    this.sealWaiter = new SealWaiter(table);
    this.gated = table.transactions().gated();
    this.sql = new GateSql(table.capability());
  }

  public <R> R write(Supplier<R> work, ResultClassifier<R> resultClassifier) {
    return sealWaiter.until(
        () -> new Request<>(null, work, resultClassifier, true).answer(),
        resultClassifier::isSealed);
  }

  public <R> R read(Supplier<R> answer, ResultClassifier<R> resultClassifier) {
    Freshness atLeast = ReadConsistency.current().atLeast(table.capability()).orElse(null);
    return sealWaiter.until(
        () -> new Request<>(atLeast, answer, resultClassifier, false).answer(),
        resultClassifier::isSealed);
  }

  /// One attempt of a request.
  private final class Request<R> {
    private final @Nullable Freshness atLeast;
    private final Supplier<R> work;
    private final ResultClassifier<R> results;
    private final boolean write;

    Request(
        @Nullable Freshness atLeast, Supplier<R> work, ResultClassifier<R> results, boolean write) {
      this.atLeast = atLeast;
      this.work = work;
      this.results = results;
      this.write = write;
    }

    R answer() {
      GatedDataSource shared = gated;
      try {
        if (shared == null) {
          OwnershipState state = table.readState();
          return isHere(state) ? recorded(null, here(state, work.get())) : refusal(state);
        }
        try (GateAttempt attempt = shared.begin(sql)) {
          OwnershipState before = lastState;
          if (shared.isInUse() || before == null || !isHere(before)) {
            // Its statements would execute in vain, or could not read the state.
            OwnershipState state = attempt.readState();
            lastState = state;
            if (!isHere(state)) {
              return refusal(state);
            }
          }
          return recorded(attempt, judged(attempt));
        }
      } catch (SQLException e) {
        return results.unavailable().apply(away());
      }
    }

    private R judged(GateAttempt attempt) throws SQLException {
      R answer;
      try {
        answer = work.get();
      } catch (RuntimeException | Error e) {
        // At a side that may not answer, the rows may have been wrong.
        if (attempt.mayHaveWritten() || isHere(stateOf(attempt))) {
          throw e;
        }
        return refusal(stateOf(attempt));
      }
      Kind kind = results.kind().apply(answer);
      // The fence has decided. A refusal would say that nothing was written.
      if (attempt.mayHaveWritten() && (kind == Kind.ACCEPTED || kind == Kind.UNAVAILABLE)) {
        return answer;
      }
      if (attempt.state() == null && !results.isAnswer(answer)) {
        // The fence has refused it, or the database does not answer.
        lastState = null;
        return answer;
      }
      OwnershipState state = stateOf(attempt);
      return isHere(state) ? here(state, answer) : refusal(state);
    }

    private OwnershipState stateOf(GateAttempt attempt) throws SQLException {
      OwnershipState state = attempt.state();
      if (state == null) {
        state = attempt.readState();
      }
      lastState = state;
      return state;
    }

    private boolean isHere(OwnershipState state) {
      return state.reading(atLeast) == OwnershipState.Reading.HERE;
    }

    // Later writes on the other side are concurrent with this request.
    private R refusal(OwnershipState state) {
      return state.reading(atLeast) == OwnershipState.Reading.SEALED
          ? results.sealed().get()
          : results.notOwner().apply(side.other().name());
    }

    // Another caller may have created it after this caller's position, and communicated it.
    private R here(OwnershipState state, R answer) {
      return results.isMissing(answer) && !state.ownership().isOwner()
          ? results.notOwner().apply(side.other().name())
          : answer;
    }

    private R recorded(@Nullable GateAttempt attempt, R result) {
      if (!write || results.kind().apply(result) != Kind.ACCEPTED) {
        return result;
      }
      try {
        Freshness reached = attempt == null ? null : attempt.reached();
        ReadConsistency.current()
            .wrote(table.capability(), reached == null ? table.freshness() : reached);
        return result;
      } catch (SQLException e) {
        // The write is done, but its position is unknown, so reads elsewhere could not be
        // guaranteed to see it.
        return results.unavailable().apply(away());
      }
    }
  }

  private String away() {
    return "The database of the " + table.capability() + " does not answer.";
  }
}
