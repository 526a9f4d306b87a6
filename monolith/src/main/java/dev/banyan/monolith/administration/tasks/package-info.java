/// Tasks as records of the admin, on whichever side they live.
///
/// [TaskRecords] asks [dev.banyan.tasks.Tasks] and nothing else, so the admin does not change when
/// the capability moves; [AuditedTasks] stands before it and has the history record every change
/// that passes. Safe for concurrent use.
@NullMarked
package dev.banyan.monolith.administration.tasks;

import org.jspecify.annotations.NullMarked;
