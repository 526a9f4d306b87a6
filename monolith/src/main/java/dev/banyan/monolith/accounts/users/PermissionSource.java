package dev.banyan.monolith.accounts.users;

import java.util.List;

/// Permissions that there are beyond those that every server has: of kinds of records.
@FunctionalInterface
public interface PermissionSource {
  List<String> permissions();
}
