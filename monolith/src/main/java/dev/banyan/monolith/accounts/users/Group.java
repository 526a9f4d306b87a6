package dev.banyan.monolith.accounts.users;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A group of accounts with shared permissions.
///
/// @param members by name
public record Group(String name, Set<String> permissions, List<String> members) {
  public Group {
    permissions = new TreeSet<>(permissions);
    members = members.stream().sorted().toList();
  }
}
