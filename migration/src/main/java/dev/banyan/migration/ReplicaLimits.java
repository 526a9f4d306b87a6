package dev.banyan.migration;

/// When the replica is good enough to be read from or handed over to.
///
/// @param lagMillis it may be behind by this much
/// @param verificationAgeMillis to be read from, it must have been verified this recently
/// @param writingMillis a write that has been running for longer would outlast a seal
public record ReplicaLimits(long lagMillis, long verificationAgeMillis, long writingMillis) {}
