/// What callers of the task service meet: the contract's routes, who may enter, and what an error
/// looks like.
///
/// [TaskHttpServer] is all of it; [dev.banyan.contract.TasksApi] does the work behind. Safe for
/// concurrent use.
@NullMarked
package dev.banyan.taskservice.http;

import org.jspecify.annotations.NullMarked;
