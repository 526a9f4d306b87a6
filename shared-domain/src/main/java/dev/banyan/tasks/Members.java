package dev.banyan.tasks;

import dev.banyan.identity.Username;
import dev.banyan.values.InvalidValueException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The members of a project with their roles, ordered by name: 1 to 200, at least one of them a
/// manager.
public record Members(SortedMap<Username, ProjectRole> roles) {
  public static final int MAXIMUM = 200;

  /// @throws InvalidValueException if there are too many, or none is a manager
  public Members {
    roles = Collections.unmodifiableSortedMap(new TreeMap<>(roles));
    if (roles.size() > MAXIMUM) {
      throw new InvalidValueException("too_many", "a project has at most " + MAXIMUM + " members");
    }
    if (!roles.containsValue(ProjectRole.MANAGER)) {
      throw new InvalidValueException("no_manager", "a project needs a manager");
    }
  }

  /// The members of a new project.
  public static Members manager(Username name) {
    return new Members(new TreeMap<>(Map.of(name, ProjectRole.MANAGER)));
  }

  /// The role of a user; `null` for somebody who is not a member.
  public @Nullable ProjectRole role(Username name) {
    return roles.get(name);
  }

  /// The names of the members with this role.
  public List<Username> with(ProjectRole role) {
    return roles.entrySet().stream()
        .filter(member -> member.getValue() == role)
        .map(Map.Entry::getKey)
        .toList();
  }

  boolean isFull() {
    return roles.size() == MAXIMUM;
  }

  /// Whether this user is the only manager.
  boolean dependsOn(Username name) {
    return with(ProjectRole.MANAGER).equals(List.of(name));
  }

  Members withRole(Username name, ProjectRole role) {
    TreeMap<Username, ProjectRole> changed = new TreeMap<>(roles);
    changed.put(name, role);
    return new Members(changed);
  }

  Members without(Username name) {
    TreeMap<Username, ProjectRole> changed = new TreeMap<>(roles);
    changed.remove(name);
    return new Members(changed);
  }
}
