package dev.banyan.tasks;

import java.util.Set;

/// Who asks, and what they have been granted. Comes from a verified session or token, never from a
/// request's body.
public record Caller(Username name, Set<Authority> authorities) {
  public Caller {
    authorities = Set.copyOf(authorities);
  }

  public boolean has(Authority authority) {
    return authorities.contains(authority);
  }

  /// Whether this caller may see the task: it is theirs, assigned to them, or they see all.
  public boolean maySee(Task task) {
    return has(Authority.ANY) || name.equals(task.owner()) || name.equals(task.assignee());
  }

  /// Whether this caller may put the task into the trash and take it out again: only its owner, or
  /// who sees all.
  public boolean mayDelete(Task task) {
    return has(Authority.ANY) || name.equals(task.owner());
  }
}
