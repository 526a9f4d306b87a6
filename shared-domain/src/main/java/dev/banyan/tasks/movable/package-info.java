/// The `tasks` capability as one that can move: its results in the words of the migration, and the
/// door of each side.
///
/// [OwnedTasks] lets in only what its side may answer. Both sides put it around their own rules.
/// Safe to share between threads.
@NullMarked
package dev.banyan.tasks.movable;

import org.jspecify.annotations.NullMarked;
