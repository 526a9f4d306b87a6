package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.savedfilters.SavedFilter;
import dev.banyan.monolith.savedfilters.SavedFilter.Content;
import dev.banyan.monolith.savedfilters.SavedFilters;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.filter.FilterViewer;
import dev.banyan.values.InvalidValueException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Saved filters as lists of tasks: their addresses and rows.
@Component
final class SavedLists {
  private final SavedFilters filters;

  SavedLists(SavedFilters filters) {
    this.filters = filters;
  }

  /// View model of a saved filter.
  ///
  /// @param text of the filter in the language of the page; empty for none
  /// @param project `null` if only its owner sees it
  /// @param current whether the page shows it
  public record Row(
      String id,
      String name,
      String text,
      String address,
      @Nullable String project,
      boolean changeable,
      boolean current) {}

  /// Those that the user sees.
  List<Row> rows(ProjectChoices choices, FilterViewer viewer, @Nullable String current) {
    Caller caller = choices.caller();
    return filters.list(caller.name(), choices.projects().keySet()).stream()
        .filter(one -> one.isVisibleTo(caller, home(one, choices)))
        .map(one -> row(one, home(one, choices), caller, viewer, current))
        .toList();
  }

  private static @Nullable Project home(SavedFilter filter, ProjectChoices choices) {
    return filter.project() == null ? null : choices.projects().get(filter.project());
  }

  private static Row row(
      SavedFilter filter,
      @Nullable Project home,
      Caller caller,
      FilterViewer viewer,
      @Nullable String current) {
    String id = filter.id().toString();
    String text = new ListFilter(filter.content().filter(), viewer).shown();
    return new Row(
        id,
        filter.name(),
        Objects.requireNonNullElse(text, ""),
        address(filter),
        home == null ? null : home.name().value(),
        filter.isChangeableBy(caller, home),
        id.equals(current));
  }

  /// The list that a filter shows.
  static String address(SavedFilter filter) {
    return TaskListForm.saved(filter.id().toString(), filter.content()).address();
  }

  /// A list as a filter: its other conditions become part of the text.
  static Content content(TaskListForm list, FilterViewer viewer) {
    TaskListForm canonical = list.canonical(viewer);
    return new Content(
        canonical.chosenView().word(),
        FilterOfList.text(canonical, viewer),
        Objects.requireNonNullElse(canonical.sort(), ""),
        Objects.requireNonNullElse(canonical.group(), ""),
        canonical.isBoard() ? TaskListForm.BOARD : "");
  }

  /// What is needed to put a deleted filter back.
  static Map<String, String> fields(SavedFilter filter) {
    Map<String, String> fields = new HashMap<>();
    fields.put("id", filter.id().toString());
    fields.put("owner", filter.owner().value());
    fields.put("project", filter.project() == null ? "" : filter.project().toString());
    fields.put("name", filter.name());
    fields.put("view", filter.content().view());
    fields.put("filter", filter.content().filter());
    fields.put("sort", filter.content().sort());
    fields.put("group", filter.content().group());
    fields.put("layout", filter.content().layout());
    fields.put("position", String.valueOf(filter.position()));
    return fields;
  }

  /// The filter of [#fields]; empty if they were altered.
  static Optional<SavedFilter> read(Map<String, String> fields) {
    try {
      String project = text(fields, "project");
      TaskListForm list = TaskListForm.from(name -> text(fields, name));
      return Optional.of(
          new SavedFilter(
              UUID.fromString(text(fields, "id")),
              new Username(text(fields, "owner")),
              project.isEmpty() ? null : ProjectId.of(project),
              text(fields, "name"),
              new Content(
                  list.chosenView().word(),
                  text(fields, "filter"),
                  text(fields, "sort"),
                  text(fields, "group"),
                  text(fields, "layout")),
              Integer.parseInt(text(fields, "position"))));
    } catch (InvalidValueException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  // Longer ones are none of ours.
  private static String text(Map<String, String> fields, String name) {
    String value = fields.getOrDefault(name, "");
    if (value.length() > 2000) {
      throw new InvalidValueException("too_long", "must be at most 2000 characters");
    }
    return value;
  }
}
