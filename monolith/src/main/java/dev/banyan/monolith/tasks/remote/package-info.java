/// Clients of the capabilities in the task service.
///
/// [RemoteTasks] implements [dev.banyan.tasks.Tasks] over REST, [RemoteComments] implements
/// [dev.banyan.comments.Comments]. [TaskServiceClient] is the Feign client of the contract,
/// [Resilience] protects the monolith from a slow or unavailable task service, and
/// [ReadinessPoller] detects when it is back. Provides the beans `remoteTasks` and
/// `remoteComments`, which only the `migration` module uses. Thread-safe.
@NamedInterface("tasks-remote")
@NullMarked
package dev.banyan.monolith.tasks.remote;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
