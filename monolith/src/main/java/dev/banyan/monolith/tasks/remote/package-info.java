/// The capabilities in the task service, as the monolith's callers see them.
///
/// [RemoteTasks] is a [dev.banyan.tasks.Tasks] over REST, [RemoteComments] a
/// [dev.banyan.comments.Comments]: [TaskServiceClient] is the contract as Feign knows it,
/// [Resilience] keeps a slow or missing task service from taking the monolith down with it, and
/// [ReadinessPoller] tells it when the task service is back. Offers the beans `remoteTasks` and
/// `remoteComments`, which only the `migration` module takes. Safe for concurrent use.
@NullMarked
package dev.banyan.monolith.tasks.remote;

import org.jspecify.annotations.NullMarked;
