package dev.banyan.migration.cockpit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a browser gets of one migration each second.
///
/// @param html the live parts of the page; `null` where the state could never be read
/// @param at when that state was read; `null` likewise
/// @param ageMillis of that state
/// @param unavailable whether the state cannot be read at the moment
record LiveUpdate(
    String capability,
    @Nullable String html,
    @Nullable Instant at,
    long ageMillis,
    boolean unavailable) {}
