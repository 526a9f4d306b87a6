package dev.banyan.migration;

/// The rows of a table that a copy transfers.
///
/// @param table name of the table in the capability
/// @param until key of the last row to copy, so that the copy ends even while rows are added; the
///   feed delivers those
public record CopyRange(String table, String until) {}
