package dev.banyan.tasks;

/// A validation error of one field.
///
/// @param pointer the field as a JSON pointer (RFC 6901), such as `/labels/3`; empty for the whole
///   document
/// @param code stable identifier in lower_snake, such as `too_long`
/// @param message a sentence without its subject, such as "must be at most 200 characters"
public record Violation(String pointer, String code, String message) {}
