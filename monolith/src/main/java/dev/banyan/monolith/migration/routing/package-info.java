/// Which side answers a request, while ownership and reads move.
///
/// [RoutedTasks] is the one [dev.banyan.tasks.Tasks] of the monolith. It may be wrong about who
/// owns the tasks and is still right: the sides say so, and it asks the other one. Safe for
/// concurrent use.
@NullMarked
package dev.banyan.monolith.migration.routing;

import org.jspecify.annotations.NullMarked;
