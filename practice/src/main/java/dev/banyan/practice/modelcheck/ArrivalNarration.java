package dev.banyan.practice.modelcheck;

import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.Seal;
import java.util.stream.Collectors;

/// Describes received messages in plain sentences.
final class ArrivalNarration {
  private ArrivalNarration() {}

  static String told(Message message, State before, State after) {
    return switch (message) {
      case Message.Ask ask -> asked(ask, before, after);
      case Message.TakeOver takeOver -> takenOver(takeOver, before, after);
      case Message.Feed feed -> fed(feed, before, after);
      case Message.Copied copied ->
          "The copied row arrives at %s, which now %s."
              .formatted(
                  Vocabulary.of(copied.to()),
                  Vocabulary.has(copied.row(), after.at(copied.to()).row(copied.row())));
      case Message.Echo echo ->
          "The echo arrives at %s, which takes it for a new write, and now %s."
              .formatted(
                  Vocabulary.of(echo.to()),
                  Vocabulary.has(echo.row(), after.at(echo.to()).row(echo.row())));
    };
  }

  private static String fed(Message.Feed feed, State before, State after) {
    SideState then = before.at(feed.to());
    SideState now = after.at(feed.to());
    if (now.equals(then)) {
      return "The changes arrive at %s, which does not expect them and ignores them."
          .formatted(Vocabulary.of(feed.to()));
    }
    String echo =
        after.messages().stream().anyMatch(m -> m instanceof Message.Echo)
            ? " It records them as its own, and they travel back."
            : "";
    String what =
        feed.entries().stream()
            .map(SideState.Entry::row)
            .distinct()
            .map(row -> Vocabulary.has(row, now.row(row)))
            .collect(Collectors.joining(" and "));
    if (now.progress().equals(then.progress())) {
      return "%s applies the first of these changes in a separate transaction, and now %s."
          .formatted(Vocabulary.capital(feed.to()), what);
    }
    return "%s applies the feed up to position %d, and now %s.%s"
        .formatted(Vocabulary.capital(feed.to()), feed.upTo(), what, echo);
  }

  private static String takenOver(Message.TakeOver takeOver, State before, State after) {
    boolean changed = !after.at(takeOver.to()).equals(before.at(takeOver.to()));
    return changed
        ? "%s takes over: it owns the tasks in epoch %d."
            .formatted(Vocabulary.capital(takeOver.to()), takeOver.target().value())
        : "%s does not take over.".formatted(Vocabulary.capital(takeOver.to()));
  }

  private static String asked(Message.Ask ask, State before, State after) {
    SideState then = before.at(ask.to());
    SideState now = after.at(ask.to());
    String side = Vocabulary.capital(ask.to());
    if (now.equals(then)) {
      return "%s refuses to %s.".formatted(side, SendNarration.verb(ask.step()));
    }
    return switch (ask.step()) {
      case HandOverStep.Seal _ -> sealed(side, now);
      case HandOverStep.Cede(var target, var drained) ->
          "%s cedes the tasks in epoch %d, at position %d%s."
              .formatted(side, target.value(), drained.value(), behind(now, drained.value()));
      case HandOverStep.Open(var target, _) ->
          "%s opens: it owns the tasks in epoch %d.".formatted(side, target.value());
      case HandOverStep.Follow _ -> "%s follows the new owner.".formatted(side);
      case HandOverStep.Unseal _ -> side + " accepts writes again.";
      case HandOverStep.StepDown _ -> side + " steps down: what it holds must be copied again.";
      case HandOverStep.Drain _,
          HandOverStep.Outdated _,
          HandOverStep.TakeBack _,
          HandOverStep.FeedLost _,
          HandOverStep.Wait _,
          HandOverStep.Completed _,
          HandOverStep.RolledBack _ ->
          throw new IllegalStateException("no side is asked for " + ask.step());
    };
  }

  private static String sealed(String side, SideState state) {
    Ownership now = state.ownership();
    Seal seal = now.seal();
    long at = seal == null ? 0 : seal.at().value();
    return "%s is sealed for epoch %d, and notes position %d as its last%s."
        .formatted(
            side,
            seal == null ? 0 : seal.target().value(),
            at,
            state.idle() ? behind(state, at) : inFlight(state));
  }

  private static String inFlight(SideState state) {
    return "; the write at position %d is still in flight".formatted(state.horizon() + 1);
  }

  private static String behind(SideState state, long position) {
    return position >= state.committed()
        ? ""
        : "; but position %d is committed".formatted(state.committed());
  }
}
