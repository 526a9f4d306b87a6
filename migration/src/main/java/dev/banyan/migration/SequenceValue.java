package dev.banyan.migration;

/// State of a sequence that generates keys or other values of a column.
///
/// @param table name of the table in the capability
/// @param column that the sequence belongs to
/// @param key number of that column in the primary key, from 1, because a mapping may rename it; 0
///   for another column
/// @param last the last value that it has generated
/// @param reserved number of values above it that may be in use: sessions and applications fetch
///   them in blocks
public record SequenceValue(String table, String column, int key, long last, long reserved) {}
