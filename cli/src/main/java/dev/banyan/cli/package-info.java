/// The `banyan` command: the local stack of PostgreSQL, the task service and the monolith.
///
/// [BanyanMain] knows the commands. A [Supervisor] owns the processes of a running stack, in the
/// foreground or detached; everything that outlives it stands in [StackHome]. One stack a home;
/// safe to call from several shells at once.
@NullMarked
package dev.banyan.cli;

import org.jspecify.annotations.NullMarked;
