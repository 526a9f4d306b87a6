package dev.banyan.monolith.accounts.groups;

import java.util.List;

/// Permissions that there are beyond those that every server has: of kinds of records.
@FunctionalInterface
public interface PermissionSource {
  List<String> permissions();
}
