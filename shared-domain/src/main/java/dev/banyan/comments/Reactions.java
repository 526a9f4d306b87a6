package dev.banyan.comments;

import dev.banyan.identity.Username;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The reactions to a comment. A user reacts at most once with each emoji.
///
/// @param users who has reacted with each emoji, in the order of time; emoji without reactions are
///   left out
public record Reactions(Map<Emoji, List<Username>> users) {
  public static final Reactions NONE = new Reactions(Map.of());

  public Reactions {
    Map<Emoji, List<Username>> ordered = new EnumMap<>(Emoji.class);
    users.forEach((emoji, names) -> {
      if (!names.isEmpty()) {
        ordered.put(emoji, names.stream().distinct().toList());
      }
    });
    users = Collections.unmodifiableMap(ordered);
  }

  /// Who has reacted with this emoji.
  public List<Username> of(Emoji emoji) {
    return users.getOrDefault(emoji, List.of());
  }

  public boolean has(Emoji emoji, Username user) {
    return of(emoji).contains(user);
  }

  Reactions with(Emoji emoji, Username user) {
    return has(emoji, user)
        ? this
        : replaced(emoji, Stream.concat(of(emoji).stream(), Stream.of(user)).toList());
  }

  Reactions without(Emoji emoji, Username user) {
    return replaced(emoji, of(emoji).stream().filter(name -> !name.equals(user)).toList());
  }

  private Reactions replaced(Emoji emoji, List<Username> names) {
    Map<Emoji, List<Username>> changed = new EnumMap<>(Emoji.class);
    changed.putAll(users);
    changed.put(emoji, names);
    return new Reactions(changed);
  }
}
