package dev.banyan.tasks;

import java.util.List;

/// A field of a task that a change set, with its values before and after.
///
/// A value is the texts that the JSON of the API has for it: none for `null`, one, or those of a
/// list. Notes have none, because they can be long: the change only says that they were edited.
///
/// @param field its name in the JSON of the API, such as `due_time`
public record FieldChange(String field, List<String> from, List<String> to) {
  public FieldChange {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }
}
