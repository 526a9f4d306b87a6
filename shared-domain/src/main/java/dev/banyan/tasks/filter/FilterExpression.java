package dev.banyan.tasks.filter;

import dev.banyan.tasks.TaskCondition;
import dev.banyan.tasks.quick.RelativeDay;
import java.time.LocalDate;
import java.util.List;

/// What a filter says, in no language: days may count from today, and projects have names.
///
/// At most [TaskCondition#MAXIMUM_SIZE] conditions and [TaskCondition#MAXIMUM_DEPTH] levels.
public sealed interface FilterExpression {
  /// All of these.
  record And(List<FilterExpression> parts) implements FilterExpression {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /// Any of these.
  record Or(List<FilterExpression> parts) implements FilterExpression {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  record Not(FilterExpression part) implements FilterExpression {}

  /// A condition that means the same for everybody on every day; one without parts.
  record Fixed(TaskCondition condition) implements FilterExpression {}

  /// Assigned to the reader.
  record Me() implements FilterExpression {}

  /// In a project with this name, or this id.
  ///
  /// @param position of the name in the text
  record InProject(String name, int position) implements FilterExpression {
    // The same project wherever it is written.
    @Override
    public boolean equals(Object other) {
      return other instanceof InProject(var otherName, _) && name.equals(otherName);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /// Due before today, and neither done nor cancelled.
  record Overdue() implements FilterExpression {}

  /// Due today or on one of the days after it.
  ///
  /// @param count 1 to 999, today included
  record NextDays(int count) implements FilterExpression {}

  record OnDay(TaskCondition.Field field, TaskCondition.Relation relation, Day day)
      implements FilterExpression {}

  /// A day as it was written.
  sealed interface Day {
    record Calendar(LocalDate date) implements Day {}

    record Relative(RelativeDay day) implements Day {}
  }
}
