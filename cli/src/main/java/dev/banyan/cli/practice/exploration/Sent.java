package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.HandOverStep;

/// Messages in words, as they are sent.
final class Sent {
  private Sent() {}

  /// A sentence without its full stop.
  static String told(Message message) {
    return switch (message) {
      case Message.Ask ask ->
          "The engine asks %s to %s".formatted(Words.of(ask.to()), verb(ask.step()));
      case Message.Feed feed ->
          "The relay reads the feed of %s up to position %d"
              .formatted(Words.of(feed.to().other()), feed.upTo());
      case Message.Copied copied ->
          "The copier reads %s at %s: it is %s"
              .formatted(
                  Words.task(copied.row()),
                  Words.of(copied.to().other()),
                  Words.held(copied.image()));
      case Message.Echo echo -> "An echo travels back to " + Words.of(echo.to());
    };
  }

  static String name(Message message) {
    return switch (message) {
      case Message.Ask ask -> "the request to " + verb(ask.step());
      case Message.Feed _ -> "the changes of the feed";
      case Message.Copied _ -> "the copied row";
      case Message.Echo _ -> "the echo";
    };
  }

  static String verb(HandOverStep step) {
    return switch (step) {
      case HandOverStep.Seal(var target) -> "seal itself for epoch " + target.value();
      case HandOverStep.Open(var target, _) -> "open in epoch " + target.value();
      case HandOverStep.Cede(var target, _) -> "cede the tasks in epoch " + target.value();
      case HandOverStep.Burn(var target) -> "burn epoch " + target.value();
      case HandOverStep.Unseal(var target) ->
          "take writes again, now that epoch %d is over".formatted(target.value());
      case HandOverStep.Drain _, HandOverStep.WentOn _, HandOverStep.WentBack _ ->
          throw new IllegalStateException("nobody is asked for " + step);
    };
  }
}
