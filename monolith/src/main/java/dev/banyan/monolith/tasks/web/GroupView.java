package dev.banyan.monolith.tasks.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// View model of a part of a list.
///
/// @param title `null` for a list in one part
/// @param day `null` if tasks cannot be moved to it
public record GroupView(@Nullable String title, @Nullable String day, List<TaskView> rows) {}
