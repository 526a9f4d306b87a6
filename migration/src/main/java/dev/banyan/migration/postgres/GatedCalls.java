package dev.banyan.migration.postgres;

import dev.banyan.migration.CallResult;
import dev.banyan.migration.CapabilityUnavailableException;
import dev.banyan.migration.CapabilityUnavailableException.Reason;
import dev.banyan.migration.Side;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Calls of one side behind its [OwnershipGate], for a port that reports refusals with exceptions.
/// What the gate or the fence refuses becomes a [CapabilityUnavailableException]. Thread-safe.
public final class GatedCalls {
  private final String capability;
  private final OwnershipGate gate;
  private final Predicate<RuntimeException> isMissing;

  /// @param tables of this side
  /// @param isMissing whether an exception means that the requested record does not exist: a
  ///   replica may only lack it because it lags
  public GatedCalls(MovableTables tables, Side side, Predicate<RuntimeException> isMissing) {
    this.capability = tables.capability();
    this.gate = new OwnershipGate(tables, side);
    this.isMissing = isMissing;
  }

  /// Executes a write. It must not be part of a transaction that has begun before: the gate waits
  /// for the end of a hand-over.
  ///
  /// @throws CapabilityUnavailableException if this side cannot execute it now
  public <T> T write(Supplier<T> work) {
    return gate.write(
            () -> CallResult.of(() -> fenced(work), isMissing), CallResult.<T>classifier())
        .get();
  }

  /// Executes a read, if this side has what the caller may expect.
  ///
  /// @throws CapabilityUnavailableException if this side cannot answer it now
  public <T> T read(Supplier<T> question) {
    return gate.read(() -> CallResult.of(question, isMissing), CallResult.<T>classifier()).get();
  }

  /// Whether an exception means that the requested record does not exist.
  public boolean isMissing(RuntimeException failure) {
    return isMissing.test(failure);
  }

  private <T> T fenced(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw switch (FenceViolation.behind(e).orElseThrow(() -> e)) {
        case NOT_OWNER ->
            new CapabilityUnavailableException(
                Reason.NOT_OWNER, "The other side owns the %s.".formatted(capability), e);
        case SEALED ->
            new CapabilityUnavailableException(
                Reason.SEALED, "The %s are being handed over.".formatted(capability), e);
      };
    }
  }
}
