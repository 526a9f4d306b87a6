package dev.banyan.monolith.attachments;

/// A file that was read once: its name, and what was found in its content.
///
/// @param size in bytes
/// @param sha256 of the content, in hexadecimal
public record StoredFile(FileName name, FileType type, long size, String sha256) {}
