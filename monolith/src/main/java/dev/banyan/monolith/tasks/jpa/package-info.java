/// The monolith's task store, used while the monolith owns the tasks capability.
///
/// [JpaTaskStore] stores tasks in the monolith's database with JPA. Provides the bean `localTasks`,
/// which only the `migration` module uses. Thread-safe.
@NullMarked
package dev.banyan.monolith.tasks.jpa;

import org.jspecify.annotations.NullMarked;
