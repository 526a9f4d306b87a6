package dev.banyan.migration.journal;

import dev.banyan.migration.CanaryShare;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import java.util.List;
import java.util.stream.Stream;

/// Converts a stage to one line of text and back: `CANARY 10`, or `HANDING_OVER MONOLITH 4 verified
/// CANARY 10`.
public final class StageText {
  /// All stage names, in the usual order.
  public static final List<String> NAMES =
      Stream.of(Stage.Kind.values()).map(Stage.Kind::name).toList();

  private StageText() {}

  /// The name of the stage only, such as `CANARY`.
  public static String name(Stage stage) {
    return stage.kind().name();
  }

  static String write(Stage stage) {
    String name = stage.kind().name();
    if (stage instanceof Stage.Canary(var share)) {
      return name + " " + share.percent();
    }
    if (stage instanceof Stage.HandingOver(var attempt, var before)) {
      return "%s %s %d %s %s"
          .formatted(
              name,
              attempt.from(),
              attempt.target().value(),
              course(attempt.course()),
              write(before));
    }
    return name;
  }

  static Stage read(String text) {
    String[] words = text.split(" ", 5);
    return switch (words[0]) {
      case "SETTLED" -> new Stage.Settled();
      case "COPYING" -> new Stage.Copying();
      case "FOLLOWING" -> new Stage.Following();
      case "SHADOWING" -> new Stage.Shadowing();
      case "CANARY" -> new Stage.Canary(new CanaryShare(Integer.parseInt(words[1])));
      case "HANDING_OVER" ->
          new Stage.HandingOver(
              new HandOver(
                  Side.valueOf(words[1]), new Epoch(Long.parseLong(words[2])), course(words[3])),
              read(words[4]));
      case "REVERSIBLE" -> new Stage.Reversible();
      case "ABORTED" -> new Stage.Aborted();
      default -> throw new IllegalArgumentException("no stage: " + text);
    };
  }

  private static String course(HandOver.Course course) {
    return switch (course) {
      case VERIFIED -> "verified";
      case UNVERIFIED -> "unverified";
      case BACK -> "back";
    };
  }

  private static HandOver.Course course(String text) {
    return switch (text) {
      case "verified" -> HandOver.Course.VERIFIED;
      // Earlier versions verified before they began, and wrote "on".
      case "unverified", "on" -> HandOver.Course.UNVERIFIED;
      case "back" -> HandOver.Course.BACK;
      default -> throw new IllegalArgumentException("no course of a hand-over: " + text);
    };
  }
}
