package dev.banyan.migration;

/// One row's version and the checksum of all its columns.
///
/// @param bucket number of the bucket that the row belongs to
public record RowChecksum(RowKey row, int bucket, long version, long sum) {}
