/// The REST API for tasks: the same contract as the task service's, at the same paths.
///
/// [dev.banyan.contract.TasksApi] does the work; here is only what is Spring's about it. Injects
/// `Tasks` and does not know which side answers. Safe for concurrent use.
@NullMarked
package dev.banyan.monolith.tasks.api;

import org.jspecify.annotations.NullMarked;
