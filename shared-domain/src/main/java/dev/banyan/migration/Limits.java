package dev.banyan.migration;

/// When the replica is good enough to be read from or handed over to.
///
/// @param lagMillis it may be behind by this much
/// @param verificationAgeMillis it must have been verified this recently
public record Limits(long lagMillis, long verificationAgeMillis) {}
