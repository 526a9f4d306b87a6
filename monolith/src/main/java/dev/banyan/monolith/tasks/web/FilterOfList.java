package dev.banyan.monolith.tasks.web;

import dev.banyan.contract.ProjectReader;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.ProjectFilter;
import dev.banyan.tasks.SearchText;
import dev.banyan.tasks.TaskCondition;
import dev.banyan.tasks.filter.FilterExpression;
import dev.banyan.tasks.filter.FilterReader;
import dev.banyan.tasks.filter.FilterResult;
import dev.banyan.tasks.filter.FilterViewer;
import dev.banyan.tasks.filter.FilterWriter;
import dev.banyan.tasks.quick.QuickLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The conditions of a list, apart from its view, as one filter.
final class FilterOfList {
  private static final Pattern PLAIN = Pattern.compile("[^\\s&|!()]+");

  private FilterOfList() {}

  /// In English; empty without conditions. What is invalid is left out.
  static String text(TaskListForm list, FilterViewer viewer) {
    List<FilterExpression> parts = new ArrayList<>();
    if (list.filter() != null
        && new FilterReader(viewer.today(), QuickLanguage.ENGLISH).read(list.filter())
            instanceof FilterResult.Read<FilterExpression>(var expression)) {
      parts.add(expression);
    }
    add(parts, TaskListForm.orNull(list.q(), FilterOfList::words));
    add(
        parts,
        TaskListForm.orNull(
            list.label(), name -> new TaskCondition.HasLabel(Label.of(name.replace("\"", "")))));
    add(
        parts,
        TaskListForm.orNull(
            list.assignee(), name -> new TaskCondition.AssignedTo(new Username(name))));
    add(
        parts,
        TaskListForm.orNull(
            list.priority(), name -> new TaskCondition.HasPriority(Priority.valueOf(name))));
    ProjectFilter project = TaskListForm.orNull(list.project(), ProjectReader::filter);
    switch (project) {
      case null -> {}
      case ProjectFilter.None _ -> add(parts, new TaskCondition.InProject(project));
      case ProjectFilter.In(var id) -> parts.add(new FilterExpression.InProject(id.toString(), 0));
    }
    return switch (parts.size()) {
      case 0 -> "";
      case 1 -> FilterWriter.write(parts.getFirst(), QuickLanguage.ENGLISH);
      default -> FilterWriter.write(new FilterExpression.And(parts), QuickLanguage.ENGLISH);
    };
  }

  private static void add(List<FilterExpression> parts, @Nullable TaskCondition condition) {
    if (condition != null) {
      parts.add(new FilterExpression.Fixed(condition));
    }
  }

  // Operators and blanks within a word are plain only in quotes, which it then cannot contain.
  private static TaskCondition words(String search) {
    return new TaskCondition.Contains(
        SearchText.words(search).stream()
            .map(word -> word.replace("\"", ""))
            .filter(word -> !word.isBlank())
            .map(word -> PLAIN.matcher(word).matches() ? word : "\"" + word + "\"")
            .collect(Collectors.joining(" ")));
  }
}
