package dev.banyan.migration.cockpit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// State of one migration, sent to browsers every second.
///
/// @param html the live parts of the page; `null` if the state was never read
/// @param at when that state was read; `null` likewise
/// @param ageMillis of that state
/// @param unavailable whether the state cannot currently be read
record LiveUpdate(
    String capability,
    @Nullable String html,
    @Nullable Instant at,
    long ageMillis,
    boolean unavailable) {}
