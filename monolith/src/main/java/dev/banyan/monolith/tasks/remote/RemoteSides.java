package dev.banyan.monolith.tasks.remote;

import dev.banyan.migration.MovableSide;

/// The task service's sides of the movable capabilities.
@FunctionalInterface
public interface RemoteSides {
  MovableSide of(String capability);
}
