package dev.banyan.migration;

/// The checksum of the rows whose ids end alike.
///
/// @param number 0 to 65535: the last two bytes of the ids
/// @param sum of all the rows' columns; in no order
public record BucketChecksum(int number, long rows, long sum) {}
