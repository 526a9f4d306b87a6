package dev.banyan.contract;

import dev.banyan.tasks.Version;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Entity tags and the conditions on them (RFC 9110, section 13). A task's tag is its version in
/// quotes.
///
/// A weak tag counts like a strong one: a gateway that compresses weakens tags, and the version
/// behind it is the same.
public final class Conditions {
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");

  private Conditions() {}

  public static String tag(Version version) {
    return "\"" + version.value() + "\"";
  }

  /// The value of `If-Match` for these versions.
  public static String ifMatch(Set<Version> versions) {
    return versions.stream().sorted().map(Conditions::tag).collect(Collectors.joining(", "));
  }

  static boolean isAny(String header) {
    return header.strip().equals("*");
  }

  /// The versions that a header names. A tag that is no version of ours is left out: it matches
  /// nothing.
  static Set<Version> versions(String header) {
    return TAG.matcher(header)
        .results()
        .map((MatchResult result) -> result.group(1))
        .flatMap(tag -> version(tag).stream())
        .collect(Collectors.toSet());
  }

  private static List<Version> version(String tag) {
    return tag.matches("[1-9][0-9]{0,17}") ? List.of(new Version(Long.parseLong(tag))) : List.of();
  }
}
