/// The task service: the tasks capability as a process of its own.
///
/// [TaskServiceMain] starts it, [TaskServiceApplication] is the only place that makes its parts,
/// [ServiceSettings] is what can be set. `http` is what callers meet, `jdbc` where tasks are kept,
/// `ops` what operators look at, `replica` what a migration asks, `directory` who can be given
/// tasks.
@NullMarked
package dev.banyan.taskservice;

import org.jspecify.annotations.NullMarked;
