package dev.banyan.migration;

/// A row that a mapping does not preserve: mapped to the shared row and back, it is another row.
///
/// @param fields the differing columns with both values; the message if the mapping fails
public record MappingFault(RowKey row, String fields) {}
