package dev.banyan.admin.model;

import java.util.Set;

/// The user of the admin, and what they are allowed to do.
///
/// @param name as the audit log records it
/// @param grants permissions, such as `view:task`; see [Permission#grant]
/// @param administrator whether the user may do everything, whatever `grants` holds
public record AdminPrincipal(String name, Set<String> grants, boolean administrator) {
  public AdminPrincipal {
    grants = Set.copyOf(grants);
  }

  /// A user with these permissions alone.
  public static AdminPrincipal of(String name, Set<String> grants) {
    return new AdminPrincipal(name, grants, false);
  }

  public boolean may(Permission permission, String kind) {
    return administrator || grants.contains(permission.grant(kind));
  }

  public boolean administers() {
    return administrator;
  }
}
