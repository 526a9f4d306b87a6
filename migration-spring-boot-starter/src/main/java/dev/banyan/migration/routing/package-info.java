/// Which side answers a request, while ownership and reads move.
///
/// [RoutedTasks] is the one [dev.banyan.tasks.Tasks] of the monolith, on [CapabilityRouter], which
/// serves every capability. A [Route] may be wrong about who owns it and the answer is still right:
/// the sides say so, and the other one is asked. Safe for concurrent use.
@NullMarked
package dev.banyan.migration.routing;

import org.jspecify.annotations.NullMarked;
