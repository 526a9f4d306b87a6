/// The monolith's own task store: the tasks capability when the monolith is its owner.
///
/// [JpaTaskStore] keeps tasks in the monolith's database through JPA. Offers the bean `localTasks`,
/// which only the `migration` module takes. Safe for concurrent use.
@NullMarked
package dev.banyan.monolith.tasks.jpa;

import org.jspecify.annotations.NullMarked;
