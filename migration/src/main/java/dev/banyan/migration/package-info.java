/// Protocol for moving a capability between its two sides.
///
/// [MigrationMachine] defines the stages of a migration. [Ownership] decides what a side accepts in
/// a hand-over, and [HandOverProtocol] determines an engine's next step. Pure values without
/// knowledge of tasks; `postgres` stores them next to the rows. Thread-safe.
@NullMarked
package dev.banyan.migration;

import org.jspecify.annotations.NullMarked;
