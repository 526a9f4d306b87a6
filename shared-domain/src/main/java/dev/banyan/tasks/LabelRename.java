package dev.banyan.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Replaces a label in all of its spellings, which may differ in case and accents, by another one.
/// If a task has the other one already, the two become one.
public record LabelRename(Label from, Label to) {

  /// The labels of a task after the rename, in their order.
  public Labels in(Labels labels) {
    String fromKey = SearchText.fold(from.value());
    String toKey = SearchText.fold(to.value());
    boolean renames = labels.stream().anyMatch(label -> keyOf(label).equals(fromKey));
    if (!renames) {
      return labels;
    }
    List<Label> renamed = new ArrayList<>();
    for (Label label : labels) {
      String key = keyOf(label);
      boolean replaced = key.equals(fromKey) || key.equals(toKey);
      if (!replaced) {
        renamed.add(label);
      } else if (!renamed.contains(to)) {
        renamed.add(to);
      }
    }
    return new Labels(renamed);
  }

  private static String keyOf(Label label) {
    return SearchText.fold(label.value());
  }

  /// The change of one task, on condition of its version.
  public TaskCommand.Patch of(Task task) {
    return new TaskCommand.Patch(
        task.id(), TaskPatch.NOTHING.withLabels(in(task.draft().labels())), Set.of(task.version()));
  }
}
