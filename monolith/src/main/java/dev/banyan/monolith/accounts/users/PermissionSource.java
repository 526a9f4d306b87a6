package dev.banyan.monolith.accounts.users;

import java.util.List;

/// Provides the permissions for record types, in addition to those that every server has.
@FunctionalInterface
public interface PermissionSource {
  List<String> permissions();
}
