/// The decoration of the tasks: [dev.banyan.monolith.tasks.TasksConfiguration] shows the way of a
/// request.
///
/// `web` and `api` call the port `Tasks`; `jpa` is the monolith's own store, `remote` the client of
/// the task service.
@NullMarked
package dev.banyan.monolith.tasks;

import org.jspecify.annotations.NullMarked;
