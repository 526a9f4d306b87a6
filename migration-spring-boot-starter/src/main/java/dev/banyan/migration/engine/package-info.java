/// Migration engine: copies, follows, verifies, repairs and hands over.
///
/// One instance is the leader ([LeaderElection]). Its [MigrationEngine], one for each capability,
/// executes the journaled stage and can be stopped at any point. Two leaders at once would be slow
/// but safe: each side rejects invalid steps. It works on [dev.banyan.migration.MovableSide] and is
/// independent of the capability. The engine's parts are bound to its threads.
@NullMarked
package dev.banyan.migration.engine;

import org.jspecify.annotations.NullMarked;
