package dev.banyan.monolith.attachments;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.values.TextRules;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of an attachment: one that every system can store, without a path, control characters
/// and characters that change the order of others. At most 255 bytes of UTF-8.
public record FileName(String value) {
  /// The maximum length in bytes.
  public static final int MAXIMUM = 255;

  private static final String UNNAMED = "file";
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])( *\\..*)?");
  private static final int LONGEST_EXTENSION = 20;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  public FileName {
    if (!value.equals(clean(value))) {
      throw new IllegalArgumentException("not a clean file name");
    }
  }

  /// The name that a client sent, with everything removed that is not allowed in it.
  public static FileName of(@Nullable String submitted) {
    return new FileName(clean(submitted == null ? "" : submitted));
  }

  /// The part after the last dot in lower case; empty if there is none.
  public String extension() {
    return extension(value);
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static String clean(String submitted) {
    String last =
        submitted.substring(Math.max(submitted.lastIndexOf('/'), submitted.lastIndexOf('\\')) + 1);
    StringBuilder kept = new StringBuilder();
    TextRules.composed(last)
        .codePoints()
        .filter(FileName::isAllowed)
        .forEach(kept::appendCodePoint);
    String name = shortened(trimmed(kept.toString()));
    if (name.isEmpty() || name.chars().allMatch(c -> c == '.' || c == ' ')) {
      return UNNAMED;
    }
    return RESERVED.matcher(name).matches() ? shortened("_" + name) : name;
  }

  private static boolean isAllowed(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      // Among them those that override the direction of the text.
      case Character.FORMAT -> c == ZERO_WIDTH_JOINER;
      default -> true;
    };
  }

  // Windows ignores dots and spaces at the end.
  private static String trimmed(String name) {
    int start = 0;
    int end = name.length();
    while (start < end && TextRules.isBlank(name.charAt(start))) {
      start++;
    }
    while (end > start
        && (TextRules.isBlank(name.charAt(end - 1)) || name.charAt(end - 1) == '.')) {
      end--;
    }
    return name.substring(start, end);
  }

  /// Keeps the extension.
  private static String shortened(String name) {
    if (bytes(name) <= MAXIMUM) {
      return name;
    }
    String extension = extension(name);
    boolean kept = !extension.isEmpty() && extension.length() <= LONGEST_EXTENSION;
    String suffix = kept ? name.substring(name.length() - extension.length() - 1) : "";
    String stem = name.substring(0, name.length() - suffix.length());
    while (bytes(stem) + bytes(suffix) > MAXIMUM) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return trimmed(stem) + suffix;
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }

  @Override
  public String toString() {
    return value;
  }
}
