package dev.banyan.migration.wire;

import dev.banyan.migration.MovableSide.Awaited;

/// Response to a wait for changes.
public record AwaitedResponse(Awaited awaited) {}
