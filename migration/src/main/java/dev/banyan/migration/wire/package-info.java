/// How the engine asks the other side: [dev.banyan.migration.MovableSide] as messages.
///
/// A [SideCall] is a request that knows how to be carried out; the server finds its type by its
/// name, the client sends it. Plain records: each side turns them into JSON with what it has.
/// Immutable, safe to share between threads.
@NullMarked
package dev.banyan.migration.wire;

import org.jspecify.annotations.NullMarked;
