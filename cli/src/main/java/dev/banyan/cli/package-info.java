/// The `banyan` command: runs a local stack of PostgreSQL, the task service and the monolith.
///
/// [BanyanMain] defines the commands. A [Supervisor] manages the processes of a running stack, in
/// the foreground or detached; [StackHome] contains all persistent data. There is one stack per
/// home directory; commands can run concurrently in several shells.
@NullMarked
package dev.banyan.cli;

import org.jspecify.annotations.NullMarked;
