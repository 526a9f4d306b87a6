package dev.banyan.contract;

import dev.banyan.contract.EntityTags.Named;
import dev.banyan.tasks.Version;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// A request's conditions on something that has versions (RFC 9110, section 13).
///
/// @param stale the reply where they are not met
record Preconditions(
    Optional<Named> ifMatch, Optional<Named> ifNoneMatch, Supplier<ApiReply> stale) {

  /// @throws ApiRequest.BadHeaderException where a condition cannot be read
  static Preconditions of(ApiRequest request, Supplier<ApiReply> stale) {
    return new Preconditions(
        request.condition("If-Match"), request.condition("If-None-Match"), stale);
  }

  /// The reply to a read of something in this version; empty where the conditions ask for all of
  /// it.
  Optional<ApiReply> afterReading(Version version) {
    if (ifMatch.filter(named -> !named.has(version)).isPresent()) {
      return Optional.of(stale.get());
    }
    return ifNoneMatch
        .filter(named -> named.has(version))
        .map(_ -> new ApiReply(304, Map.of("ETag", EntityTags.tag(version)), null));
  }

  /// Looks up which version is current, and goes on with it; or replies that it cannot.
  interface Current {
    ApiReply then(Function<Version, ApiReply> next);
  }

  /// Makes a change, if the conditions are met.
  ///
  /// @param change makes it in the versions given; in any where there are none
  ApiReply change(Current current, Function<Set<Version>, ApiReply> change) {
    Optional<Named> needed = ifMatch.filter(named -> !named.any());
    Set<Version> versions = needed.map(Named::versions).orElse(Set.of());
    if (needed.isPresent() && versions.isEmpty()) {
      // Tags that nothing ever had; to the rules an empty set would mean "any version".
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
