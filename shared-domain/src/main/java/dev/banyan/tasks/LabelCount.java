package dev.banyan.tasks;

/// A label of tasks that are not in the trash. Spellings that differ only in case or accents are
/// one label, as in [TaskFilter#labels].
///
/// @param label its most frequent spelling
/// @param open the number of open tasks and tasks in progress with it
/// @param total the number of all tasks with it
public record LabelCount(Label label, int open, int total) {

  /// Equal for all spellings; labels are listed in its order.
  public String key() {
    return SearchText.fold(label.value());
  }
}
