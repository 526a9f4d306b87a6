package dev.banyan.tasks.quick;

import java.time.LocalDate;

/// A date in a line.
///
/// @param after index after its last word
/// @param firm see [Candidate]
record FoundDate(LocalDate date, int after, boolean firm) {}
