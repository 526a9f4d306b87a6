package dev.banyan.comments;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The emoji of reactions, in the order in which they are shown.
public enum Emoji {
  THUMBS_UP("👍"),
  THUMBS_DOWN("👎"),
  LAUGH("😄"),
  HOORAY("🎉"),
  CONFUSED("😕"),
  HEART("❤️"),
  ROCKET("🚀"),
  EYES("👀");

  private final String symbol;

  Emoji(String symbol) {
    this.symbol = symbol;
  }

  /// The characters, such as 👍.
  public String symbol() {
    return symbol;
  }

  /// Stable name in lower_snake, such as `thumbs_up`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The emoji with this name; empty if this release does not know it.
  public static Optional<Emoji> ofCode(String code) {
    return Stream.of(values()).filter(emoji -> emoji.code().equals(code)).findFirst();
  }
}
