package dev.banyan.migration.routing;

import dev.banyan.migration.ReadConsistency;
import dev.banyan.migration.ResultClassifier;
import dev.banyan.migration.Side;
import dev.banyan.migration.rollback.RequestWindow.Kind;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Routes the requests of one capability to the side that currently answers them: asks the owner,
/// follows a change of ownership, and waits during a hand-over.
///
/// @param <P> the capability's port
public final class CapabilityRouter<P> {
  private static final long PAUSE_MILLIS = 5;

  private final String capability;
  private final P monolith;
  private final P service;
  private final Route route;
  private final ReadStatistics readStatistics;

  /// @param capability its name, as in [dev.banyan.migration.engine.MovableCapability]
  public CapabilityRouter(
      String capability, P monolith, P service, Route route, ReadStatistics readStatistics) {
    this.capability = capability;
    this.monolith = monolith;
    this.service = service;
    this.route = route;
    this.readStatistics = readStatistics;
  }

  /// Generates an idempotency key for a create request without one, so that it creates only one
  /// record even if both sides receive it.
  public static String newKey() {
    return UUID.randomUUID().toString();
  }

  public <R> R write(Function<P, R> request, ResultClassifier<R> resultClassifier) {
    return settled(
        atOwner(
            side -> measured(side, Kind.WRITE, () -> request.apply(at(side)), resultClassifier),
            resultClassifier),
        resultClassifier);
  }

  public <R> R read(String user, RoutedRead<P, R> routedRead) {
    if (route.readsReplica(user) && ReadConsistency.current().admitReplica(capability)) {
      R answer = timed(route.owner().other(), routedRead);
      if (routedRead.answers().isAnswer(answer)) {
        return answer;
      }
      // The replica is stale or unavailable: the owner always answers.
    }
    R answer = atOwner(side -> timed(side, routedRead), routedRead.answers());
    if (route.shadows()) {
      Side owner = route.owner();
      readStatistics.shadow().compare(capability, answer, at(owner), at(owner.other()), routedRead);
    }
    return settled(answer, routedRead.answers());
  }

  private P at(Side side) {
    return switch (side) {
      case MONOLITH -> monolith;
      case SERVICE -> service;
    };
  }

  /// Retries until the owner answers or the timeout expires.
  private <R> R atOwner(Function<Side, R> question, ResultClassifier<R> resultClassifier) {
    long end = System.nanoTime() + ReadConsistency.current().timeout().toNanos();
    Side side = route.owner();
    R answer = question.apply(side);
    while (resultClassifier.isElsewhere(answer)
        && System.nanoTime() < end
        // Both sides may briefly refuse: the old owner has given up ownership, and the new one has
        // not received it yet.
        && sleep(resultClassifier.isNotOwner(answer) ? 1 : PAUSE_MILLIS)) {
      if (resultClassifier.isNotOwner(answer)) {
        route.isNot(side);
        side = side.other();
      }
      answer = question.apply(side);
    }
    return answer;
  }

  private <R> R timed(Side side, RoutedRead<P, R> routedRead) {
    long start = System.nanoTime();
    R answer = measured(side, Kind.READ, () -> routedRead.to(at(side)), routedRead.answers());
    readStatistics.record(side, Duration.ofNanos(System.nanoTime() - start));
    return answer;
  }

  /// A refusal by the rules is not a failure of the side. A side that refers to the other one, or
  /// waits during a hand-over, has neither answered nor failed.
  private <R> R measured(
      Side side, Kind kind, Supplier<R> request, ResultClassifier<R> resultClassifier) {
    long start = System.nanoTime();
    R answer;
    try {
      answer = request.get();
    } catch (RuntimeException e) {
      record(side, kind, !isClientError(e), start);
      throw e;
    }
    if (!resultClassifier.isElsewhere(answer)) {
      record(side, kind, !resultClassifier.isAnswer(answer), start);
    }
    return answer;
  }

  // Ports may report refusals by the rules with exceptions.
  private static boolean isClientError(RuntimeException e) {
    if (e instanceof ErrorResponse response) {
      return response.getStatusCode().is4xxClientError();
    }
    ResponseStatus status =
        AnnotatedElementUtils.findMergedAnnotation(e.getClass(), ResponseStatus.class);
    return status != null && status.code().is4xxClientError();
  }

  private void record(Side side, Kind kind, boolean failed, long start) {
    readStatistics
        .requests()
        .record(side, kind, failed, Duration.ofNanos(System.nanoTime() - start));
  }

  private static boolean sleep(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  // Callers are unaware of sides: a hand-over that exceeds their timeout appears as unavailable.
  private <R> R settled(R answer, ResultClassifier<R> resultClassifier) {
    return resultClassifier.isElsewhere(answer)
        ? resultClassifier
            .unavailable()
            .apply("The %s are being moved. Try again in a moment.".formatted(capability))
        : answer;
  }
}
