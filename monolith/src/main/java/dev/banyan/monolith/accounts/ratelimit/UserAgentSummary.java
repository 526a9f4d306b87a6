package dev.banyan.monolith.accounts.ratelimit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Readable summary of a User-Agent header. The header can be forged; the summary only helps owners
/// recognise their devices and is not used for any security decision.
final class UserAgentSummary {
  static final String UNKNOWN = "an unknown device";
  private static final String ON = " on ";
  private static final Pattern PRODUCT = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,30}");
  // The order matters: most browsers also name others.
  private static final SequencedMap<String, String> BROWSERS =
      inOrder(
          "Edg",
          "Edge",
          "OPR/",
          "Opera",
          "Firefox/",
          "Firefox",
          "FxiOS",
          "Firefox",
          "CriOS",
          "Chrome",
          "Chrome/",
          "Chrome",
          "Safari/",
          "Safari");
  private static final SequencedMap<String, String> SYSTEMS =
      inOrder(
          "iPhone",
          "iPhone",
          "iPad",
          "iPad",
          "Android",
          "Android",
          "Windows",
          "Windows",
          "Mac OS X",
          "Mac",
          "CrOS",
          "Chromebook",
          "Linux",
          "Linux");

  private UserAgentSummary() {}

  static String words(@Nullable String userAgent) {
    if (userAgent == null) {
      return UNKNOWN;
    }
    String browser = first(BROWSERS, userAgent);
    String system = first(SYSTEMS, userAgent);
    if (browser.isEmpty()) {
      Matcher product = PRODUCT.matcher(userAgent);
      return product.lookingAt() ? product.group() : UNKNOWN;
    }
    return system.isEmpty() ? browser : browser + ON + system;
  }

  record Parts(String browser, String system) {}

  /// The browser and system of a summary that has both.
  static Optional<Parts> parts(String summary) {
    int on = summary.indexOf(ON);
    return on < 0
        ? Optional.empty()
        : Optional.of(new Parts(summary.substring(0, on), summary.substring(on + ON.length())));
  }

  private static String first(SequencedMap<String, String> words, String userAgent) {
    return words.entrySet().stream()
        .filter(word -> userAgent.contains(word.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static SequencedMap<String, String> inOrder(String... pairs) {
    SequencedMap<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
