/// Configuration of the tasks capability: [dev.banyan.monolith.tasks.TasksConfiguration] shows the
/// path of a request.
///
/// `web` and `api` call the port `Tasks`; `jpa` is the monolith's own store, `remote` the client of
/// the task service.
@NullMarked
package dev.banyan.monolith.tasks;

import org.jspecify.annotations.NullMarked;
