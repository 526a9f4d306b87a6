package dev.banyan.migration.routing;

import dev.banyan.migration.CallResult;
import dev.banyan.migration.postgres.GatedCalls;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/// Routes the calls of a port that reports refusals with exceptions.
///
/// A write that a side refuses because it is not the owner, or because of a hand-over, is sent
/// again to the owner: it was not executed. One without an answer is never repeated.
///
/// Calls end with a [dev.banyan.migration.CapabilityUnavailableException] if no side answers in
/// time.
///
/// @param <P> the capability's port
public final class RoutedCalls<P> {
  private final CapabilityRouter<Calls<P>> router;
  private final Predicate<RuntimeException> isMissing;

  private RoutedCalls(CapabilityRouter<Calls<P>> router, Predicate<RuntimeException> isMissing) {
    this.router = router;
    this.isMissing = isMissing;
  }

  /// Creates the router for the calls of a capability.
  ///
  /// @param local implementation on this process's tables
  /// @param gate of these tables
  /// @param service implementation that calls the other process
  public static <P> RoutedCalls<P> of(
      String capability,
      P local,
      GatedCalls gate,
      P service,
      Route route,
      ReadStatistics readStatistics) {
    return new RoutedCalls<>(
        new CapabilityRouter<>(
            capability,
            new Calls<>(local, gate),
            new Calls<>(service, null),
            route,
            readStatistics),
        gate::isMissing);
  }

  /// The calls of one side.
  private record Calls<P>(P port, @Nullable GatedCalls gate) {

    <T> T write(Function<P, T> call) {
      Supplier<T> work = () -> call.apply(port);
      return gate == null ? work.get() : gate.write(work);
    }

    <T> T read(Function<P, T> call) {
      Supplier<T> question = () -> call.apply(port);
      return gate == null ? question.get() : gate.read(question);
    }
  }

  public <T> T write(Function<P, T> call) {
    return router
        .write(side -> CallResult.of(() -> side.write(call), isMissing), CallResult.<T>classifier())
        .get();
  }

  /// Reads for the signed-in user, who decides whether a replica may answer in the stage canary.
  ///
  /// @param operation such as `visits.read`
  /// @param id of the requested record; `null` for a list
  public <T> T read(String operation, @Nullable String id, Function<P, T> call) {
    Authentication user = SecurityContextHolder.getContext().getAuthentication();
    return router
        .read(
            user == null ? "" : user.getName(),
            new RoutedRead<>(
                operation,
                id,
                side -> CallResult.of(() -> side.read(call), isMissing),
                CallResult.<T>classifier(),
                CallResult::visible))
        .get();
  }
}
