package dev.banyan.migration;

/// Checksum of a bucket: the rows whose ids have the same last two bytes.
///
/// @param number 0 to 65535: the last two bytes of the ids
/// @param sum over all columns of all rows, independent of their order
public record BucketChecksum(int number, long rows, long sum) {}
