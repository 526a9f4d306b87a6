package dev.banyan.contract;

import dev.banyan.tasks.Version;
import dev.banyan.values.InvalidValueException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Entity tags and conditional headers (RFC 9110, section 13). A task's tag is its version in
/// quotes. That of a comment with reactions has a digest of them after the version: as `If-Match`,
/// it counts as the version.
///
/// Weak tags count like strong ones, because a compressing gateway weakens tags although the
/// version is the same.
public final class EntityTags {
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"\\x00-\\x20\\x7F]*)\"");
  // Compressing proxies add a suffix to the tag and do not remove it again.
  private static final Pattern VERSION =
      Pattern.compile(
          "(([1-9][0-9]{0,17})(?:\\.[0-9a-f]{16})?)(?:(?:--?|;)(?:gzip|br|zstd|deflate))?");

  private EntityTags() {}

  public static String tag(Version version) {
    return "\"" + version.value() + "\"";
  }

  /// @param variant what else the representation depends on, as a tree of JSON; `null` for nothing
  static String tag(Version version, @Nullable Object variant) {
    if (variant == null) {
      return tag(version);
    }
    String digest = RequestDigest.of(variant);
    return "\"%d.%s\"".formatted(version.value(), digest.substring(digest.length() - 16));
  }

  /// The value of `If-Match` for these versions.
  public static String ifMatch(Set<Version> versions) {
    return versions.stream().sorted().map(EntityTags::tag).collect(Collectors.joining(", "));
  }

  /// Contents of `If-Match` or `If-None-Match`: any version, or a set of versions.
  ///
  /// @param tags those of the versions, in quotes
  record Named(boolean any, Set<Version> versions, Set<String> tags) {
    boolean has(Version version) {
      return any || versions.contains(version);
    }

    /// Whether it has the tag of a representation.
    boolean has(String tag) {
      return any || tags.contains(tag);
    }
  }

  /// Parses a header with its lines joined by commas. A tag that is not a version is ignored,
  /// because it matches nothing.
  ///
  /// @throws InvalidValueException for anything but `*` or a list of tags: a malformed condition
  ///   must fail
  static Named named(String header) {
    if (header.strip().equals("*")) {
      return new Named(true, Set.of(), Set.of());
    }
    Set<Version> versions = new HashSet<>();
    Set<String> tags = new HashSet<>();
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
        Matcher version = VERSION.matcher(tag.group(1));
        if (version.matches()) {
          versions.add(new Version(Long.parseLong(version.group(2))));
          tags.add("\"" + version.group(1) + "\"");
        }
        afterComma = false;
        at = tag.end();
      } else {
        throw new InvalidValueException(
            "bad_entity_tag", "must be * or a list of entity tags, such as \"3\"");
      }
    }
    return new Named(false, versions, tags);
  }
}
