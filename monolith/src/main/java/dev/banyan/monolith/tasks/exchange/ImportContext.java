package dev.banyan.monolith.tasks.exchange;

import java.time.LocalDate;
import java.time.ZoneId;

/// On what the meaning of a file depends. It stays the same from the upload on, so that a repeated
/// attempt creates the same tasks.
///
/// @param today the day of the upload, from which relative dates count
/// @param zone of the user, for files with instants instead of days
public record ImportContext(LocalDate today, ZoneId zone, ImportTexts texts) {}
