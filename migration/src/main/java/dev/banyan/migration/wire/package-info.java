/// Wire protocol between the engine and the other side: [dev.banyan.migration.MovableSide] as
/// messages.
///
/// A [SideCall] is a request that can execute itself; the server determines its type by name, and
/// the client sends it. Plain records: each side serializes them with its own JSON library.
/// Immutable and thread-safe.
@NullMarked
package dev.banyan.migration.wire;

import org.jspecify.annotations.NullMarked;
