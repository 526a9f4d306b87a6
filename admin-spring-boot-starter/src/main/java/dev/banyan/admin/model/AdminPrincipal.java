package dev.banyan.admin.model;

import java.util.Set;

/// The signed-in user of the admin with their permissions.
///
/// @param name as recorded in the audit log
/// @param grants permissions, such as `view:task`, or `view:*` for all record types; see
///   [Permission#grant]
/// @param administrator whether the user may do everything, whatever `grants` contains
public record AdminPrincipal(String name, Set<String> grants, boolean administrator) {
  public AdminPrincipal {
    grants = Set.copyOf(grants);
  }

  /// A user with only these permissions.
  public static AdminPrincipal of(String name, Set<String> grants) {
    return new AdminPrincipal(name, grants, false);
  }

  public boolean hasPermission(Permission permission, String kind) {
    return administrator
        || grants.contains(permission.grant(kind))
        || grants.contains(permission.grant("*"));
  }

  public boolean isAdministrator() {
    return administrator;
  }
}
