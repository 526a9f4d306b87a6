/// The service's side of a migration over HTTP, for the monolith's engine only.
///
/// One route receives every [dev.banyan.migration.wire.SideCall] and executes it on this side's
/// table. Thread-safe.
@NullMarked
package dev.banyan.taskservice.replica;

import org.jspecify.annotations.NullMarked;
