package dev.banyan.tasks.filter;

import dev.banyan.tasks.Priority;
import dev.banyan.tasks.ProjectFilter;
import dev.banyan.tasks.TaskCondition;
import dev.banyan.tasks.TaskCondition.Field;
import dev.banyan.tasks.TaskCondition.Relation;
import dev.banyan.tasks.filter.FilterExpression.Day;
import dev.banyan.tasks.filter.FilterVocabulary.DayPrefix;
import dev.banyan.tasks.quick.QuickLanguage;
import dev.banyan.tasks.quick.RelativeDay;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes filters in a language. What it writes in English is the form in which they are stored.
public final class FilterWriter {
  private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}\\p{N}_.-]+");

  private final FilterVocabulary vocabulary;

  private FilterWriter(QuickLanguage language) {
    vocabulary = FilterVocabulary.of(language);
  }

  public static String write(FilterExpression expression, QuickLanguage language) {
    return new FilterWriter(language).of(expression);
  }

  /// A resolved condition in English, which is read on any day by anybody with the same meaning.
  public static String condition(TaskCondition condition) {
    return write(expression(condition), QuickLanguage.ENGLISH);
  }

  private static FilterExpression expression(TaskCondition condition) {
    return switch (condition) {
      case TaskCondition.All(var parts) ->
          new FilterExpression.And(parts.stream().map(FilterWriter::expression).toList());
      case TaskCondition.Any(var parts) ->
          new FilterExpression.Or(parts.stream().map(FilterWriter::expression).toList());
      case TaskCondition.Not(var part) -> new FilterExpression.Not(expression(part));
      case TaskCondition.OnDay(var field, var relation, var day) ->
          new FilterExpression.OnDay(field, relation, new Day.Calendar(day));
      case TaskCondition.InProject(ProjectFilter.In(var id)) ->
          new FilterExpression.InProject(id.toString(), 0);
      default -> new FilterExpression.Fixed(condition);
    };
  }

  private String of(FilterExpression expression) {
    return switch (expression) {
      case FilterExpression.And(var parts) -> joined(parts, " & ");
      case FilterExpression.Or(var parts) -> joined(parts, " | ");
      case FilterExpression.Not(var part) -> "!" + within(part);
      case FilterExpression.Fixed(var condition) -> fixed(condition);
      case FilterExpression.Me _ -> "@me";
      case FilterExpression.InProject(var name, _) ->
          vocabulary.project() + ": " + (isPlain(name) ? name : "\"" + name + "\"");
      case FilterExpression.Overdue _ -> vocabulary.overdue().getFirst();
      case FilterExpression.NextDays(var count) ->
          "%s %d %s"
              .formatted(
                  vocabulary.nextDays().before().getFirst(),
                  count,
                  vocabulary.nextDays().after().getFirst());
      case FilterExpression.OnDay(var field, var relation, var day) -> onDay(field, relation, day);
    };
  }

  private String joined(List<FilterExpression> parts, String operator) {
    return parts.stream().map(this::within).collect(Collectors.joining(operator));
  }

  private String within(FilterExpression part) {
    return part instanceof FilterExpression.And || part instanceof FilterExpression.Or
        ? "(" + of(part) + ")"
        : of(part);
  }

  private String fixed(TaskCondition condition) {
    List<String> words = vocabulary.fixed().get(condition);
    if (words != null) {
      return words.getFirst();
    }
    return switch (condition) {
      case TaskCondition.HasPriority(var priority) ->
          "p" + (Priority.URGENT.rank() + 1 - priority.rank());
      case TaskCondition.HasLabel(var label) ->
          isPlain(label.value()) ? "#" + label : "#\"" + label + "\"";
      case TaskCondition.AssignedTo(var user) -> "@" + user;
      case TaskCondition.Contains(var text) -> vocabulary.search() + ": " + text;
      default -> throw new IllegalArgumentException("has parts or a day: " + condition);
    };
  }

  private String onDay(Field field, Relation relation, Day day) {
    String written =
        switch (day) {
          case Day.Calendar(var date) -> date.toString();
          case Day.Relative(var relative) -> relative(relative);
        };
    return field == Field.DUE && relation == Relation.ON
        ? written
        : prefix(new DayPrefix(field, relation)) + ": " + written;
  }

  private String prefix(DayPrefix prefix) {
    return Objects.requireNonNull(vocabulary.days().get(prefix)).getFirst();
  }

  private String relative(RelativeDay day) {
    FilterVocabulary.Relative words = vocabulary.relative();
    return switch (day) {
      case RelativeDay.In(var count, var unit) -> {
        boolean named = unit == ChronoUnit.DAYS && count < words.days().size();
        List<String> formats = Objects.requireNonNull(words.in().get(unit));
        yield named
            ? words.days().get(count)
            : (count == 1 ? formats.getFirst() : formats.getLast()).formatted(count);
      }
      case RelativeDay.Coming(var weekday) -> words.weekday(weekday);
      case RelativeDay.NextWeek(var weekday) -> words.next().formatted(words.weekday(weekday));
      case RelativeDay.Weekend _ -> words.weekend();
      case RelativeDay.NextMonth _ -> words.nextMonth();
      case RelativeDay.EndOfMonth _ -> words.endOfMonth();
    };
  }

  private static boolean isPlain(String name) {
    return PLAIN_NAME.matcher(name).matches();
  }
}
