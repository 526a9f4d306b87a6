/// What carries migrations out: copy, follow, verify, repair, hand over.
///
/// One instance leads ([LeaderElection]); its [MigrationEngine], one for each capability, does what
/// the journaled stage asks for, and can be stopped anywhere. Two that lead at once would be slow,
/// not wrong: each side refuses what does not fit. Works on [dev.banyan.migration.MovableSide] and
/// knows no capability. The engine's parts are bound to its threads.
@NullMarked
package dev.banyan.migration.engine;

import org.jspecify.annotations.NullMarked;
