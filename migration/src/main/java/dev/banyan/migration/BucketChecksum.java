package dev.banyan.migration;

/// Checksum of a bucket: rows of one table whose keys have the same hash.
///
/// @param sum over all columns of all rows, independent of their order
public record BucketChecksum(Bucket bucket, long rows, long sum) {

  /// @param table name of the table in the capability
  /// @param number 0 to 65535: the last 16 bits of the hash of the key
  public record Bucket(String table, int number) {}
}
