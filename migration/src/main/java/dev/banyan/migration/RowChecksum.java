package dev.banyan.migration;

import java.util.UUID;

/// One row's version and the checksum of all its columns.
public record RowChecksum(UUID id, long version, long sum) {}
