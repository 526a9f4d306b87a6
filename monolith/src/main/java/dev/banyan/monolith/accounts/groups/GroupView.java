package dev.banyan.monolith.accounts.groups;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A group as its form shows it.
///
/// @param records the permissions that have no name of their own, one in each line
record GroupView(String name, Set<String> permissions, String records, List<String> members) {

  static GroupView of(Group group) {
    return new GroupView(
        group.name(),
        group.permissions(),
        group.permissions().stream()
            .filter(one -> !Permissions.named().containsKey(one))
            .collect(Collectors.joining("\n")),
        group.members());
  }
}
