package dev.banyan.practice.modelcheck;

import dev.banyan.migration.HandOverStep;

/// Describes sent messages in plain sentences.
final class SendNarration {
  private SendNarration() {}

  /// A sentence without its full stop.
  static String told(Message message, State before) {
    return switch (message) {
      case Message.Ask ask ->
          "The engine asks %s to %s".formatted(Vocabulary.of(ask.to()), verb(ask.step()));
      case Message.TakeOver takeOver ->
          "The engine asks %s to take over in epoch %d"
              .formatted(Vocabulary.of(takeOver.to()), takeOver.target().value());
      case Message.Feed feed ->
          "The relay reads the feed of %s up to position %d%s"
              .formatted(
                  Vocabulary.of(feed.to().other()),
                  feed.upTo(),
                  splits(feed, before.at(feed.to().other()))
                      ? ", but not all changes of that position"
                      : "");
      case Message.Copied copied ->
          "The copier reads %s at %s: it is %s"
              .formatted(
                  Vocabulary.row(copied.row()),
                  Vocabulary.of(copied.to().other()),
                  Vocabulary.held(copied.image()));
      case Message.Echo echo -> "An echo travels back to " + Vocabulary.of(echo.to());
    };
  }

  private static boolean splits(Message.Feed feed, SideState source) {
    return source.between(feed.after().value(), feed.upTo()).size() > feed.entries().size();
  }

  static String name(Message message) {
    return switch (message) {
      case Message.Ask ask -> "the request to " + verb(ask.step());
      case Message.TakeOver _ -> "the request to take over";
      case Message.Feed _ -> "the changes of the feed";
      case Message.Copied _ -> "the copied row";
      case Message.Echo _ -> "the echo";
    };
  }

  static String verb(HandOverStep step) {
    return switch (step) {
      case HandOverStep.Seal(var target) -> "seal itself for epoch " + target.value();
      case HandOverStep.Cede(var target, var drained) ->
          "cede the tasks in epoch %d, at position %d".formatted(target.value(), drained.value());
      case HandOverStep.Open(var target, var required) ->
          "open in epoch %d, with everything up to position %d"
              .formatted(target.value(), required.applied().value());
      case HandOverStep.Follow(var target, _) -> "follow the owner of epoch " + target.value();
      case HandOverStep.Unseal(var target) ->
          "unseal itself and never to cede in epoch " + target.value();
      case HandOverStep.StepDown(var target) ->
          "step down: the other side owns in epoch " + target.value();
      case HandOverStep.Drain _,
          HandOverStep.Outdated _,
          HandOverStep.TakeBack _,
          HandOverStep.FeedLost _,
          HandOverStep.Wait _,
          HandOverStep.Completed _,
          HandOverStep.RolledBack _ ->
          throw new IllegalStateException("no side is asked for " + step);
    };
  }
}
