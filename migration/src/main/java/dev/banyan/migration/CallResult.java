package dev.banyan.migration;

import dev.banyan.migration.CapabilityUnavailableException.Reason;
import dev.banyan.migration.ResultClassifier.Kind;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Result of a call that reports refusals with exceptions, for gates and routers. Exceptions that
/// are neither a [CapabilityUnavailableException] nor mean *not found* are passed on to the caller.
public final class CallResult<T> {
  private final Kind kind;
  private final @Nullable T value;
  private final @Nullable RuntimeException refusal;

  private CallResult(Kind kind, @Nullable T value, @Nullable RuntimeException refusal) {
    this.kind = kind;
    this.value = value;
    this.refusal = refusal;
  }

  /// Executes a call.
  ///
  /// @param isMissing whether an exception means that the requested record does not exist
  public static <T> CallResult<T> of(Supplier<T> call, Predicate<RuntimeException> isMissing) {
    try {
      return new CallResult<>(Kind.ACCEPTED, call.get(), null);
    } catch (CapabilityUnavailableException e) {
      return refused(e);
    } catch (RuntimeException e) {
      if (isMissing.test(e)) {
        return new CallResult<>(Kind.MISSING, null, e);
      }
      throw e;
    }
  }

  private static <T> CallResult<T> refused(CapabilityUnavailableException e) {
    return new CallResult<>(e.reason().kind(), null, e);
  }

  /// The value; throws the exception of the call if there is none.
  public T get() {
    if (refusal != null) {
      throw refusal;
    }
    if (value == null) {
      throw new IllegalStateException("the call returned null");
    }
    return value;
  }

  /// What callers see, for comparisons.
  public Object visible() {
    return value == null ? kind : value;
  }

  /// Classifies these results.
  public static <T> ResultClassifier<CallResult<T>> classifier() {
    return new ResultClassifier<>(
        result -> result.kind,
        owner ->
            refused(
                new CapabilityUnavailableException(
                    Reason.NOT_OWNER, "The owner is the %s.".formatted(owner))),
        () ->
            refused(
                new CapabilityUnavailableException(
                    Reason.SEALED, "A hand-over is in progress. Try again in a moment.")),
        why -> refused(new CapabilityUnavailableException(Reason.UNAVAILABLE, why)));
  }
}
