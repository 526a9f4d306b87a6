package dev.banyan.monolith.migration.routing;

import dev.banyan.migration.Answers;
import dev.banyan.migration.RequestTerms;
import dev.banyan.migration.Side;
import dev.banyan.tasks.Username;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// One capability's requests on their way to whichever side answers them now: asks the owner,
/// follows it when it has moved, and waits while it is moving.
///
/// @param <P> the capability's port
final class Routed<P> {
  private static final long PAUSE_MILLIS = 5;

  private final String capability;
  private final P monolith;
  private final P service;
  private final Route route;
  private final Reads reads;

  Routed(String capability, P monolith, P service, Route route, Reads reads) {
    this.capability = capability;
    this.monolith = monolith;
    this.service = service;
    this.route = route;
    this.reads = reads;
  }

  /// A key for a creation that came without one: sent to one side and then to the other, it must
  /// still make one thing.
  static String newKey() {
    return UUID.randomUUID().toString();
  }

  <R> R write(Function<P, R> request, Answers<R> answers) {
    return settled(atOwner(side -> request.apply(at(side)), answers), answers);
  }

  <R> R read(Username user, Question<P, R> question) {
    if (route.readsReplica(user) && RequestTerms.current().admitReplica(capability)) {
      R answer = timed(route.owner().other(), question);
      if (question.answers().isAnswer(answer)) {
        return answer;
      }
      // Not fresh enough, or away: the owner always is the answer.
    }
    R answer = atOwner(side -> timed(side, question), question.answers());
    if (route.shadows()) {
      Side owner = route.owner();
      reads.shadow().compare(capability, answer, at(owner), at(owner.other()), question);
    }
    return settled(answer, question.answers());
  }

  private P at(Side side) {
    return switch (side) {
      case MONOLITH -> monolith;
      case SERVICE -> service;
    };
  }

  /// Asks until a side answers for itself, or patience ends.
  private <R> R atOwner(Function<Side, R> question, Answers<R> answers) {
    long end = System.nanoTime() + RequestTerms.current().patience().toNanos();
    Side side = route.owner();
    R answer = question.apply(side);
    while (answers.isElsewhere(answer)
        && System.nanoTime() < end
        // Both may say no for a moment: the old owner has given up, the new one does not know yet.
        && slept(answers.isNotOwner(answer) ? 1 : PAUSE_MILLIS)) {
      if (answers.isNotOwner(answer)) {
        route.isNot(side);
        side = side.other();
      }
      answer = question.apply(side);
    }
    return answer;
  }

  private <R> R timed(Side side, Question<P, R> question) {
    long start = System.nanoTime();
    R answer = question.to(at(side));
    reads.answered(side, Duration.ofNanos(System.nanoTime() - start));
    return answer;
  }

  private static boolean slept(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  // Callers know nothing of sides: to them a hand-over that outlasts them is no answer.
  private <R> R settled(R answer, Answers<R> answers) {
    return answers.isElsewhere(answer)
        ? answers
            .unavailable()
            .apply("The %s are being moved. Try again in a moment.".formatted(capability))
        : answer;
  }
}
