package dev.banyan.tasks.filter;

import dev.banyan.identity.Username;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.SearchText;
import dev.banyan.tasks.TaskCondition;
import dev.banyan.tasks.TaskCondition.Field;
import dev.banyan.tasks.TaskCondition.Relation;
import dev.banyan.tasks.filter.FilterExpression.Day;
import dev.banyan.tasks.filter.FilterExpression.Fixed;
import dev.banyan.tasks.filter.FilterProblem.Reason;
import dev.banyan.tasks.filter.FilterVocabulary.DayPrefix;
import dev.banyan.tasks.quick.DayReader;
import dev.banyan.values.InvalidValueException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the conditions between the operators.
final class FilterTerms {
  private static final Pattern PRIORITY = Pattern.compile("[pP]([1-4])");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  // The name of the language's condition, and what it is about.
  private static final Pattern NAMED = Pattern.compile("([^:\"#@]+):\\s*(.*)");
  private static final String ME = "me";

  private final DayReader days;
  private final FilterVocabulary vocabulary;
  private final Map<String, FilterExpression> whole = new HashMap<>();
  private final Map<String, DayPrefix> prefixes = new HashMap<>();
  private final Pattern nextDays;

  FilterTerms(DayReader days, FilterVocabulary vocabulary) {
    this.days = days;
    this.vocabulary = vocabulary;
    vocabulary
        .fixed()
        .forEach(
            (condition, words) -> words.forEach(word -> whole.put(word, new Fixed(condition))));
    vocabulary.overdue().forEach(word -> whole.put(word, new FilterExpression.Overdue()));
    vocabulary.days().forEach((prefix, words) -> words.forEach(word -> prefixes.put(word, prefix)));
    nextDays =
        Pattern.compile(
            "(?:(?:%s) )?([1-9][0-9]{0,2}) (?:%s)"
                .formatted(
                    String.join("|", vocabulary.nextDays().before()),
                    String.join("|", vocabulary.nextDays().after())));
  }

  /// @param position of the text in the filter
  FilterResult<FilterExpression> read(String text, int position) {
    if (text.startsWith("#")) {
      return value(Reason.BAD_LABEL, text, position, term -> label(term.substring(1)));
    }
    if (text.startsWith("@")) {
      return value(Reason.BAD_USER, text, position, term -> user(term.substring(1)));
    }
    if (text.startsWith("\"")) {
      return value(Reason.BAD_TEXT, text, position, FilterTerms::words);
    }
    String words = BLANKS.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT);
    FilterExpression one = whole.get(words);
    if (one != null) {
      return new FilterResult.Read<>(one);
    }
    Matcher level = PRIORITY.matcher(text);
    if (level.matches()) {
      int rank = Priority.URGENT.rank() + 1 - Integer.parseInt(level.group(1));
      return new FilterResult.Read<>(
          new Fixed(new TaskCondition.HasPriority(Priority.ofRank(rank))));
    }
    Matcher next = nextDays.matcher(words);
    if (next.matches()) {
      return new FilterResult.Read<>(
          new FilterExpression.NextDays(Integer.parseInt(next.group(1))));
    }
    Optional<Day> day = day(text);
    return day.isPresent()
        ? new FilterResult.Read<>(new FilterExpression.OnDay(Field.DUE, Relation.ON, day.get()))
        : named(text, position);
  }

  private FilterResult<FilterExpression> named(String text, int position) {
    Matcher named = NAMED.matcher(text);
    if (named.matches()) {
      String name = BLANKS.matcher(named.group(1).strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
      int start = position + named.start(2);
      if (name.equals(vocabulary.project())) {
        return value(
            Reason.UNKNOWN_PROJECT,
            named.group(2),
            start,
            project -> new FilterExpression.InProject(unquoted(project), start));
      }
      if (name.equals(vocabulary.search())) {
        return value(Reason.BAD_TEXT, named.group(2), start, FilterTerms::words);
      }
      DayPrefix prefix = prefixes.get(name);
      if (prefix != null) {
        return onDay(prefix, named.group(2), start);
      }
      return invalid(Reason.UNKNOWN_CONDITION, text, position);
    }
    // Without a colon, as in quick add: the longest prefix.
    return prefixes.keySet().stream()
        .filter(prefix -> startsWith(text, prefix))
        .max((one, other) -> Integer.compare(one.length(), other.length()))
        .map(prefix -> {
          String rest = text.substring(prefix.length()).strip();
          return onDay(prefixes.get(prefix), rest, position + text.length() - rest.length());
        })
        .orElseGet(() -> invalid(Reason.UNKNOWN_CONDITION, text, position));
  }

  private static boolean startsWith(String text, String prefix) {
    return text.regionMatches(true, 0, prefix, 0, prefix.length())
        && text.length() > prefix.length()
        && Character.isWhitespace(text.charAt(prefix.length()));
  }

  private FilterResult<FilterExpression> onDay(
      @Nullable DayPrefix prefix, String text, int position) {
    Optional<Day> day = day(text);
    return prefix == null || day.isEmpty()
        ? invalid(Reason.NOT_A_DAY, text, position)
        : new FilterResult.Read<>(
            new FilterExpression.OnDay(prefix.field(), prefix.relation(), day.get()));
  }

  private Optional<Day> day(String text) {
    return days.date(text)
        .<Day>map(Day.Calendar::new)
        .or(() -> days.relative(text).map(Day.Relative::new));
  }

  private static FilterExpression label(String text) {
    return new Fixed(new TaskCondition.HasLabel(Label.of(unquoted(text))));
  }

  private static FilterExpression user(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    return lowerCase.equals(ME)
        ? new FilterExpression.Me()
        : new Fixed(new TaskCondition.AssignedTo(new Username(lowerCase)));
  }

  private static FilterExpression words(String text) {
    if (SearchText.words(text).isEmpty()) {
      throw new InvalidValueException("required", "must have words");
    }
    return new Fixed(new TaskCondition.Contains(text));
  }

  // Quotes within a name would be the end of it when it is written.
  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    String name = (quoted ? text.substring(1, text.length() - 1) : text).strip();
    if (name.isEmpty() || name.contains("\"")) {
      throw new InvalidValueException("required", "must have a name");
    }
    return name;
  }

  private static FilterResult<FilterExpression> value(
      Reason reason, String text, int position, Function<String, FilterExpression> reader) {
    try {
      return new FilterResult.Read<>(reader.apply(text));
    } catch (InvalidValueException e) {
      return invalid(reason, text, position);
    }
  }

  private static FilterResult<FilterExpression> invalid(Reason reason, String text, int position) {
    return new FilterResult.Invalid<>(new FilterProblem(reason, position, text));
  }
}
