package dev.banyan.tasks;

/// A change of a task, as one caller sees it.
///
/// @param gone whether the change has taken the task from the caller, who must not know more than
///   that
public record TaskChange(TaskEvent event, boolean gone) {}
