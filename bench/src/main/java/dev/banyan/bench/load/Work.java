package dev.banyan.bench.load;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The kinds of requests that are measured.
public enum Work {
  READ("read one task"),
  LIST("list 20 tasks"),
  FILTER("list 20 tasks with a filter"),
  SEARCH("search, 20 results"),
  CREATE("create a task"),
  PATCH("patch a task"),
  LIST_PAGE("page of the task list"),
  TASK_PAGE("page of a task");

  private final String title;

  Work(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /// Whether it is an HTML page for a signed-in user.
  public boolean isPage() {
    return this == LIST_PAGE || this == TASK_PAGE;
  }

  /// The name in options and in JSON, such as `list-page`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Work> of(String id) {
    return Arrays.stream(values()).filter(work -> work.id().equals(id)).findFirst();
  }
}
