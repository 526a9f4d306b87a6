package dev.banyan.bench.report;

/// What all contestants have in common while they are compared.
///
/// @param rows tasks in each database
/// @param connections concurrent connections of the load generator
public record Setting(long rows, int connections) {}
