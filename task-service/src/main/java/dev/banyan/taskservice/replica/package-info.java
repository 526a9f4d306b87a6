/// The service's side of a migration over HTTP, for the engine in the monolith alone.
///
/// One route takes every [dev.banyan.migration.wire.SideCall] and lets it work on this side's
/// table. Safe for concurrent use.
@NullMarked
package dev.banyan.taskservice.replica;

import org.jspecify.annotations.NullMarked;
