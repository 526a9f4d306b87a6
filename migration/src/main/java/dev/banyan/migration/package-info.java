/// Moving a capability between its two sides: the protocol.
///
/// [MigrationMachine] says where a migration may go; [Ownership] is what a side grants and refuses
/// in a hand-over, [HandOverProtocol] what an engine asks for next. Pure values that know nothing
/// of tasks; `postgres` keeps them beside the rows. Safe to share between threads.
@NullMarked
package dev.banyan.migration;

import org.jspecify.annotations.NullMarked;
