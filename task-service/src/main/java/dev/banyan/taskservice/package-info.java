/// The task service: the tasks and comments capabilities in a separate process.
///
/// [TaskServiceMain] starts it, [TaskServiceApplication] creates its components, and
/// [ServiceSettings] contains its settings. `http` is the HTTP layer, `jdbc` the store, `ops`
/// provides health and metrics, `replica` serves the migration engine, and `directory` holds the
/// possible assignees.
@NullMarked
package dev.banyan.taskservice;

import org.jspecify.annotations.NullMarked;
