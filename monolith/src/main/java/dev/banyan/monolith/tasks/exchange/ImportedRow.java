package dev.banyan.monolith.tasks.exchange;

import dev.banyan.contract.TaskReader.Read;
import dev.banyan.tasks.TaskDraft;

/// A task of an imported file.
///
/// @param line where it begins in the file, starting at 1; the number of the task in a file without
///   lines
/// @param title as it is in the file
/// @param task the task to create, or why there is none
public record ImportedRow(int line, String title, Read<TaskDraft> task) {}
