package dev.banyan.migration.engine;

import dev.banyan.migration.HandOverStep;

/// Names of hand-over steps in the journal.
final class HandOverSteps {
  private HandOverSteps() {}

  static String text(HandOverStep step) {
    return switch (step) {
      case HandOverStep.Seal(var target) -> "for epoch " + target.value();
      case HandOverStep.Drain(var source, var upTo) ->
          "epoch %d up to position %d".formatted(source.value(), upTo.value());
      case HandOverStep.Cede(var target, var drained) ->
          "to epoch %d, drained up to position %d".formatted(target.value(), drained.value());
      case HandOverStep.Open(var target, var required) ->
          "epoch %d, with everything up to position %d"
              .formatted(target.value(), required.applied().value());
      case HandOverStep.Follow(var target, var openedAt) ->
          "epoch %d from position %d".formatted(target.value(), openedAt.value());
      case HandOverStep.Unseal(var target) -> "epoch %d is given up".formatted(target.value());
      case HandOverStep.StepDown(var target) ->
          "epoch %d is open at the other side".formatted(target.value());
      case HandOverStep.Wait() -> "for the other side";
      case HandOverStep.Completed() -> "the new owner serves";
      case HandOverStep.Outdated(var owner) -> "the %s owns it".formatted(owner);
      case HandOverStep.FeedLost() -> "the old owner lacks changes of the other side";
      case HandOverStep.TakeBack() -> "the other side can never open";
      case HandOverStep.RolledBack() -> "the old owner serves again";
    };
  }

  static String name(HandOverStep step) {
    return switch (step) {
      case HandOverStep.Seal ignored -> "SEAL";
      case HandOverStep.Drain ignored -> "DRAIN";
      case HandOverStep.Cede ignored -> "CEDE";
      case HandOverStep.Open ignored -> "OPEN";
      case HandOverStep.Follow ignored -> "FOLLOW";
      case HandOverStep.Unseal ignored -> "UNSEAL";
      case HandOverStep.StepDown ignored -> "STEP_DOWN";
      case HandOverStep.Wait ignored -> "WAIT";
      case HandOverStep.Completed ignored -> "COMPLETED";
      case HandOverStep.Outdated ignored -> "OUTDATED";
      case HandOverStep.FeedLost ignored -> "FEED_LOST";
      case HandOverStep.TakeBack ignored -> "TAKE_BACK";
      case HandOverStep.RolledBack ignored -> "ROLLED_BACK";
    };
  }
}
