/// Tasks as admin records, whichever side owns them.
///
/// [TaskRecords] only uses [dev.banyan.tasks.Tasks], so the admin is independent of migrations.
/// [AuditedTasks] decorates it and records every change in the audit log. Thread-safe.
@NamedInterface("administration-tasks")
@NullMarked
package dev.banyan.monolith.administration.tasks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
