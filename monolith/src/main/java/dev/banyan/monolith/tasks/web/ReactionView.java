package dev.banyan.monolith.tasks.web;

import dev.banyan.comments.Emoji;
import dev.banyan.comments.Reactions;
import dev.banyan.identity.Username;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// View model of the reactions to a comment with one emoji.
///
/// @param emoji its stable name
/// @param label what screen readers say
/// @param users who has reacted, separated by commas
/// @param mine whether the viewer has reacted
public record ReactionView(
    String emoji, String symbol, String label, int count, String users, boolean mine) {

  /// All emoji, also those without reactions.
  static List<ReactionView> all(Reactions reactions, Username viewer, TaskMessages taskMessages) {
    return Stream.of(Emoji.values())
        .map(emoji -> of(reactions, emoji, viewer, taskMessages))
        .toList();
  }

  private static ReactionView of(
      Reactions reactions, Emoji emoji, Username viewer, TaskMessages taskMessages) {
    List<Username> users = reactions.of(emoji);
    String names = users.stream().map(Username::value).collect(Collectors.joining(", "));
    String name = taskMessages.say("comments.emoji." + emoji.code());
    return new ReactionView(
        emoji.code(),
        emoji.symbol(),
        users.isEmpty() ? name : taskMessages.say("comments.reaction", name, users.size(), names),
        users.size(),
        names,
        users.contains(viewer));
  }
}
