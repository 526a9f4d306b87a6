package dev.banyan.monolith.tasks.web;

import dev.banyan.monolith.http.Language;
import dev.banyan.tasks.TaskCondition;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.filter.FilterExpression;
import dev.banyan.tasks.filter.FilterProblem;
import dev.banyan.tasks.filter.FilterReader;
import dev.banyan.tasks.filter.FilterResult;
import dev.banyan.tasks.filter.FilterResult.Invalid;
import dev.banyan.tasks.filter.FilterResult.Read;
import dev.banyan.tasks.filter.FilterViewer;
import dev.banyan.tasks.filter.FilterWriter;
import dev.banyan.tasks.quick.QuickLanguage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The text of a filter in the language of the page or in English. If it is wrong, it means no
/// condition and stays as it is.
///
/// @param text `null` or blank for none
record ListFilter(@Nullable String text, FilterViewer viewer) {

  /// `null` for none.
  @Nullable TaskCondition condition() {
    return resolved() instanceof Read<TaskCondition>(var condition) ? condition : null;
  }

  /// `null` if there is none.
  @Nullable FilterProblem problem() {
    return resolved() instanceof Invalid<TaskCondition>(var problem) ? problem : null;
  }

  /// As it is stored and written in addresses: in English.
  @Nullable String written() {
    return in(QuickLanguage.ENGLISH);
  }

  /// As it is shown: in the language of the page.
  @Nullable String shown() {
    return in(Language.current().quick());
  }

  /// A search for the words that each task of a list contains, for highlights.
  static String searched(TaskFilter filter) {
    return filter.words().stream()
        .map(word -> word.contains("\"") ? word : "\"" + word + "\"")
        .collect(Collectors.joining(" "));
  }

  private @Nullable String in(QuickLanguage language) {
    return expression() instanceof Read<FilterExpression>(var expression)
        ? FilterWriter.write(expression, language)
        : text;
  }

  private @Nullable FilterResult<TaskCondition> resolved() {
    return switch (expression()) {
      case null -> null;
      case Read<FilterExpression>(var expression) -> viewer.resolve(expression);
      case Invalid<FilterExpression>(var problem) -> new Invalid<>(problem);
    };
  }

  private @Nullable FilterResult<FilterExpression> expression() {
    return text == null || text.isBlank()
        ? null
        : new FilterReader(viewer.today(), Language.current().quick()).read(text);
  }
}
