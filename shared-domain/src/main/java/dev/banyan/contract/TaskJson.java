package dev.banyan.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// JSON representation of a task. Names are in snake_case, and absent means `null`. `status` and
/// `priority` are text, so that readers can accept unknown values.
///
/// @param dueTime such as `14:30`
/// @param recurrenceFrom `due` or `completion`
/// @param rank where it was moved to in the manual order; absent if it was never moved
/// @param parentTitle the parent's title, for display
/// @param subtasks absent if there are none
public record TaskJson(
    UUID id,
    String title,
    boolean done,
    String notes,
    String status,
    String priority,
    @Nullable LocalDate due,
    @Nullable String dueTime,
    @Nullable LocalDate start,
    @Nullable String recurrence,
    @Nullable String recurrenceFrom,
    List<String> labels,
    String owner,
    @Nullable String assignee,
    @Nullable UUID project,
    @Nullable UUID parent,
    @Nullable String rank,
    @Nullable String parentTitle,
    @Nullable Subtasks subtasks,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant completedAt,
    @Nullable Instant deletedAt,
    long version) {
  public TaskJson {
    requireNonNull(id);
    requireNonNull(title);
    requireNonNull(notes);
    requireNonNull(status);
    requireNonNull(priority);
    requireNonNull(owner);
    requireNonNull(createdAt);
    requireNonNull(updatedAt);
    labels = List.copyOf(labels);
  }

  /// Progress of the subtasks that are not in the trash.
  public record Subtasks(int total, int done) {}
}
