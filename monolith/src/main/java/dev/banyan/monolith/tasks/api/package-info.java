/// REST API for tasks, with the same contract and paths as the task service.
///
/// [dev.banyan.contract.TasksApi] implements it; this package only contains the integration with
/// Spring. It injects `Tasks` and is independent of the owning side. Thread-safe.
@NullMarked
package dev.banyan.monolith.tasks.api;

import org.jspecify.annotations.NullMarked;
