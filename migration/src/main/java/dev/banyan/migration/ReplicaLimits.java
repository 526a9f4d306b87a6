package dev.banyan.migration;

/// Limits for reading from the replica and for handing over to it.
///
/// @param lagMillis maximum lag
/// @param verificationAgeMillis maximum age of the verification for reads
/// @param writingMillis maximum duration of a write in flight; a longer one would exceed the seal's
///   timeout
public record ReplicaLimits(long lagMillis, long verificationAgeMillis, long writingMillis) {}
