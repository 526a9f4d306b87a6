package dev.banyan.contract;

import dev.banyan.contract.EntityTags.Named;
import dev.banyan.tasks.Version;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// Preconditions of a request on a versioned resource (RFC 9110, section 13).
///
/// @param stale the response if they are not met
record Preconditions(
    Optional<Named> ifMatch, Optional<Named> ifNoneMatch, Supplier<ApiReply> stale) {

  /// @throws ApiRequest.BadHeaderException if a conditional header is malformed
  static Preconditions of(ApiRequest request, Supplier<ApiReply> stale) {
    return new Preconditions(
        request.condition("If-Match"), request.condition("If-None-Match"), stale);
  }

  /// The response to a read of this version; empty if the full resource must be sent.
  Optional<ApiReply> afterReading(Version version) {
    return afterReading(version, EntityTags.tag(version));
  }

  /// As above.
  ///
  /// @param tag of the representation
  Optional<ApiReply> afterReading(Version version, String tag) {
    if (ifMatch.filter(named -> !named.has(version)).isPresent()) {
      return Optional.of(stale.get());
    }
    return ifNoneMatch
        .filter(named -> named.has(tag))
        .map(_ -> new ApiReply(304, Map.of("ETag", tag), null));
  }

  /// Looks up the current version and continues with it, or returns an error.
  interface Current {
    ApiReply then(Function<Version, ApiReply> next);
  }

  /// Executes a change if the preconditions are met.
  ///
  /// @param change receives the accepted versions; empty for any
  ApiReply change(Current current, Function<Set<Version>, ApiReply> change) {
    Optional<Named> needed = ifMatch.filter(named -> !named.any());
    Set<Version> versions = needed.map(Named::versions).orElse(Set.of());
    if (needed.isPresent() && versions.isEmpty()) {
      // These tags never existed; an empty set would mean "any version" to the rules.
      return stale.get();
    }
    if (ifNoneMatch.isEmpty()) {
      return change.apply(versions);
    }
    return current.then(now ->
        ifNoneMatch.get().has(now) || !(versions.isEmpty() || versions.contains(now))
            ? stale.get()
            : change.apply(Set.of(now)));
  }
}
