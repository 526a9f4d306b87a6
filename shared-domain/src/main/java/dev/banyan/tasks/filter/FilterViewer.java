package dev.banyan.tasks.filter;

import dev.banyan.identity.Username;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.ProjectFilter;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.TaskCondition;
import dev.banyan.tasks.TaskCondition.AssignedTo;
import dev.banyan.tasks.TaskCondition.Field;
import dev.banyan.tasks.TaskCondition.HasStatus;
import dev.banyan.tasks.TaskCondition.OnDay;
import dev.banyan.tasks.TaskCondition.Relation;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.filter.FilterExpression.Day;
import dev.banyan.tasks.filter.FilterProblem.Reason;
import dev.banyan.values.InvalidValueException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// For whom, and on which day, an expression is resolved.
///
/// @param me the reader
public record FilterViewer(Username me, LocalDate today, ProjectNames projects) {
  // For one more condition, such as that of a column of a board.
  private static final int RESERVED = 2;
  private static final int RESERVED_TEXT = 100;
  private static final TaskCondition FINISHED =
      TaskCondition.any(
          List.of(new HasStatus(TaskStatus.DONE), new HasStatus(TaskStatus.CANCELLED)));

  /// Finds projects of the reader.
  @FunctionalInterface
  public interface ProjectNames {
    /// Those with this name, regardless of case; empty if there are none.
    Set<ProjectId> named(String name);
  }

  /// The condition; or the first name of a project that is unknown, or that the condition is too
  /// large.
  public FilterResult<TaskCondition> resolve(FilterExpression expression) {
    Resolution resolution = new Resolution();
    TaskCondition condition = resolution.of(expression);
    if (resolution.problem.isPresent()) {
      return new FilterResult.Invalid<>(resolution.problem.get());
    }
    boolean fits =
        condition.size() <= TaskCondition.MAXIMUM_SIZE - RESERVED
            && condition.depth() <= TaskCondition.MAXIMUM_DEPTH - RESERVED
            && FilterWriter.condition(condition).length() <= FilterReader.MAXIMUM - RESERVED_TEXT;
    return fits
        ? new FilterResult.Read<>(condition)
        : new FilterResult.Invalid<>(new FilterProblem(Reason.TOO_COMPLEX, 0, ""));
  }

  private final class Resolution {
    private Optional<FilterProblem> problem = Optional.empty();

    TaskCondition of(FilterExpression expression) {
      return switch (expression) {
        case FilterExpression.And(var parts) -> TaskCondition.all(each(parts));
        case FilterExpression.Or(var parts) -> TaskCondition.any(each(parts));
        case FilterExpression.Not(var part) -> new TaskCondition.Not(of(part));
        case FilterExpression.Fixed(var condition) -> condition;
        case FilterExpression.Me _ -> new AssignedTo(me);
        case FilterExpression.InProject(var name, var position) -> project(name, position);
        case FilterExpression.Overdue _ ->
            TaskCondition.all(
                List.of(
                    new OnDay(Field.DUE, Relation.BEFORE, today), new TaskCondition.Not(FINISHED)));
        case FilterExpression.NextDays(var count) ->
            TaskCondition.all(
                List.of(
                    new TaskCondition.Not(new OnDay(Field.DUE, Relation.BEFORE, today)),
                    new OnDay(Field.DUE, Relation.BEFORE, supported(today.plusDays(count)))));
        case FilterExpression.OnDay(var field, var relation, var day) ->
            new OnDay(
                field,
                relation,
                switch (day) {
                  case Day.Calendar(var date) -> date;
                  case Day.Relative(var relative) -> relative.from(today).orElse(Plan.LATEST);
                });
      };
    }

    private static LocalDate supported(LocalDate day) {
      return Plan.supports(day) ? day : Plan.LATEST;
    }

    private List<TaskCondition> each(List<FilterExpression> parts) {
      List<TaskCondition> conditions = new ArrayList<>();
      parts.forEach(part -> conditions.add(of(part)));
      return conditions;
    }

    // Written conditions have the id.
    private Set<ProjectId> ids(String name) {
      try {
        return Set.of(ProjectId.of(name));
      } catch (InvalidValueException e) {
        return projects.named(name);
      }
    }

    private TaskCondition project(String name, int position) {
      List<TaskCondition> found =
          ids(name).stream()
              .sorted((one, other) -> one.toString().compareTo(other.toString()))
              .<TaskCondition>map(id -> new TaskCondition.InProject(new ProjectFilter.In(id)))
              .toList();
      if (found.isEmpty()) {
        problem =
            problem.or(
                () -> Optional.of(new FilterProblem(Reason.UNKNOWN_PROJECT, position, name)));
        return new TaskCondition.InProject(new ProjectFilter.None());
      }
      return TaskCondition.any(found);
    }
  }
}
