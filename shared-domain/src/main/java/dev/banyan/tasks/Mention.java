package dev.banyan.tasks;

import dev.banyan.identity.Username;
import dev.banyan.values.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A mention of a user in notes or a comment, such as `@bob`.
///
/// It is `@` and a username, in lower or upper case. No letter or digit and none of `_ . - + / @`
/// precedes it, so that email addresses and paths contain none. The name extends over all
/// characters that usernames can have, without dots, hyphens and underscores at its end, and no
/// letter, digit or `@` follows it. Whether there is such a user is not decided here.
///
/// @param start index of the `@`
/// @param end index after the name
public record Mention(Username name, int start, int end) {
  private static final Pattern FORM =
      Pattern.compile("(?<![\\p{L}\\p{M}\\p{N}_.+/@-])@([A-Za-z0-9][A-Za-z0-9._-]*)");

  /// The mentions in text without markup, such as that of Markdown outside of code and links.
  public static List<Mention> in(String text) {
    List<Mention> found = new ArrayList<>();
    Matcher matcher = FORM.matcher(text);
    while (matcher.find()) {
      if (matcher.end() < text.length() && continuesWord(text.codePointAt(matcher.end()))) {
        continue;
      }
      int end = matcher.end();
      while (".-_".indexOf(text.charAt(end - 1)) >= 0) {
        end--;
      }
      try {
        String name = text.substring(matcher.start(1), end).toLowerCase(Locale.ROOT);
        found.add(new Mention(new Username(name), matcher.start(), end));
      } catch (InvalidValueException e) {
        // It is too long.
      }
    }
    return found;
  }

  private static boolean continuesWord(int next) {
    return next == '@'
        || Character.isLetterOrDigit(next)
        || Character.getType(next) == Character.NON_SPACING_MARK;
  }
}
