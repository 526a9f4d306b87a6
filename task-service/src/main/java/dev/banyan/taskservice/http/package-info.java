/// HTTP layer of the task service: the contract's routes, authentication and error responses.
///
/// [TaskHttpServer] combines them; [dev.banyan.contract.TasksApi] implements the operations.
/// Thread-safe.
@NullMarked
package dev.banyan.taskservice.http;

import org.jspecify.annotations.NullMarked;
