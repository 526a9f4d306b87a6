package dev.banyan.monolith.accounts.calendar;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// The address of a user's feed, without its secret.
///
/// @param zone the time zone of the calendar
/// @param lastUsed to the minute
public record CalendarAddress(ZoneId zone, Instant createdAt, @Nullable Instant lastUsed) {}
