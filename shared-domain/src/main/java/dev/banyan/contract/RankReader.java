package dev.banyan.contract;

import dev.banyan.tasks.Edit;
import dev.banyan.tasks.Rank;
import dev.banyan.tasks.RankPatch;
import dev.banyan.tasks.TaskId;
import dev.banyan.values.InvalidValueException;

/// Reads where a body moves a task in the manual order: one of `rank`, `before` and `after`.
final class RankReader {
  static final String FIRST = "first";
  static final String LAST = "last";

  private RankReader() {}

  /// The rank of a new task or a replacement, which have no other place.
  static RankPatch rank(BodyReader body) {
    return body.field("rank", value -> new Rank(BodyReader.text(value)))
            instanceof Edit.To<Rank>(var value)
        ? new RankPatch.To(value)
        : RankPatch.keep();
  }

  static RankPatch patch(BodyReader body) {
    RankPatch rank = rank(body);
    Edit<RankPatch> before = body.field("before", value -> before(BodyReader.text(value)));
    Edit<RankPatch> after = body.field("after", value -> after(BodyReader.text(value)));
    require(body, "before", before);
    require(body, "after", after);
    RankPatch first = before.over(null);
    RankPatch second = after.over(null);
    if (first != null && second != null) {
      body.add("/after", "contradiction", "contradicts before; give one of the two");
    }
    RankPatch place = first == null ? second : first;
    if (place != null && rank instanceof RankPatch.To) {
      body.add("/rank", "contradiction", "contradicts before or after; give one of them");
    }
    return place == null ? rank : place;
  }

  private static void require(BodyReader body, String name, Edit<RankPatch> place) {
    if (place instanceof Edit.To<RankPatch>(var value)
        && value == null
        && !body.refused("/" + name)) {
      body.add("/" + name, "required", "must not be empty");
    }
  }

  private static RankPatch before(String text) {
    return text.equals(FIRST) ? new RankPatch.First() : new RankPatch.Before(id(text, FIRST));
  }

  private static RankPatch after(String text) {
    return text.equals(LAST) ? new RankPatch.Last() : new RankPatch.After(id(text, LAST));
  }

  private static TaskId id(String text, String word) {
    try {
      return TaskId.of(text);
    } catch (InvalidValueException e) {
      throw new InvalidValueException("bad_id", "must be the id of a task or " + word);
    }
  }
}
