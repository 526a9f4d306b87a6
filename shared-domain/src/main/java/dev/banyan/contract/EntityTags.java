package dev.banyan.contract;

import dev.banyan.tasks.Version;
import dev.banyan.values.InvalidValueException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Entity tags and the conditions on them (RFC 9110, section 13). A task's tag is its version in
/// quotes.
///
/// A weak tag counts like a strong one: a gateway that compresses weakens tags, and the version
/// behind it is the same.
public final class EntityTags {
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"\\x00-\\x20\\x7F]*)\"");
  // A proxy that compresses adds to the tag, and does not take it away again.
  private static final Pattern VERSION =
      Pattern.compile("([1-9][0-9]{0,17})(?:(?:--?|;)(?:gzip|br|zstd|deflate))?");

  private EntityTags() {}

  public static String tag(Version version) {
    return "\"" + version.value() + "\"";
  }

  /// The value of `If-Match` for these versions.
  public static String ifMatch(Set<Version> versions) {
    return versions.stream().sorted().map(EntityTags::tag).collect(Collectors.joining(", "));
  }

  /// What `If-Match` or `If-None-Match` names: any version, or just these.
  record Named(boolean any, Set<Version> versions) {
    boolean has(Version version) {
      return any || versions.contains(version);
    }
  }

  /// Reads a header, its lines joined by commas. A tag that is no version of ours is left out: it
  /// matches nothing.
  ///
  /// @throws InvalidValueException for anything but `*` or a list of tags: half of a condition must
  ///   let nothing through
  static Named named(String header) {
    if (header.strip().equals("*")) {
      return new Named(true, Set.of());
    }
    Set<Version> versions = new HashSet<>();
    Matcher tag = TAG.matcher(header);
    boolean afterComma = true;
    int at = 0;
    while (at < header.length()) {
      char next = header.charAt(at);
      if (next == ',') {
        afterComma = true;
        at++;
      } else if (next == ' ' || next == '\t') {
        at++;
      } else if (afterComma && tag.region(at, header.length()).lookingAt()) {
        version(tag.group(1)).ifPresent(versions::add);
        afterComma = false;
        at = tag.end();
      } else {
        throw new InvalidValueException(
            "bad_entity_tag", "must be * or a list of entity tags, such as \"3\"");
      }
    }
    return new Named(false, versions);
  }

  private static Optional<Version> version(String tag) {
    Matcher version = VERSION.matcher(tag);
    return version.matches()
        ? Optional.of(new Version(Long.parseLong(version.group(1))))
        : Optional.empty();
  }
}
