/// Quick add: turns one line, such as `Pay rent tomorrow 9am p1 #home @bob`, into a task.
///
/// [QuickAdd] parses a line. The words of a language are in one table, [Vocabulary]; the grammar is
/// in `docs/quick-add.md`. Depends only on the JDK and the values of tasks; it reads no clock.
/// Immutable and thread-safe.
@NullMarked
package dev.banyan.tasks.quick;

import org.jspecify.annotations.NullMarked;
