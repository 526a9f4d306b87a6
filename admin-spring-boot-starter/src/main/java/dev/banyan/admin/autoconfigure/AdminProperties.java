package dev.banyan.admin.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The settings of the admin: `banyan.admin.*`.
///
/// @param path where the admin's pages are, below the application's context path
/// @param administratorAuthority who has this authority may do everything in the admin
/// @param staffAuthority who has this authority sees the link to the first page of the admin
/// @param grants the permissions that other authorities of the application give
/// @param allowRemoteWithoutSecurity whether an application without Spring Security serves the
///   admin to other machines, where everybody may then do everything
/// @param showMovable whether entities are shown whose tables can move to another process. Turn it
///   off where they are administered through their port instead
/// @param layout the Thymeleaf template with the fragments `head(title)` and `top` that surround
///   each page
@ConfigurationProperties("banyan.admin")
public record AdminProperties(
    @DefaultValue("/admin") String path,
    @DefaultValue("ROLE_ADMIN") String administratorAuthority,
    @DefaultValue("ROLE_STAFF") String staffAuthority,
    @DefaultValue List<Grant> grants,
    @DefaultValue("false") boolean allowRemoteWithoutSecurity,
    @DefaultValue("true") boolean showMovable,
    @DefaultValue("banyan-admin/layout") String layout) {

  /// The permissions that an authority gives.
  ///
  /// @param authority for example `ROLE_RECEPTIONIST`
  /// @param permissions for example `view:owner`, or `view:*` for all record types
  public record Grant(String authority, Set<String> permissions) {
    public Grant {
      permissions = Set.copyOf(permissions);
    }
  }

  public AdminProperties {
    if (!path.matches("(/[A-Za-z0-9._~-]+)+")) {
      throw new IllegalArgumentException(
          "banyan.admin.path must look like /admin or /internal/admin, not " + path);
    }
    grants = List.copyOf(grants);
  }

  /// The permissions of a user with these authorities: the authorities themselves, and what they
  /// give.
  Set<String> permissionsOf(Set<String> authorities) {
    Set<String> all = new HashSet<>(authorities);
    grants.stream()
        .filter(grant -> authorities.contains(grant.authority()))
        .forEach(grant -> all.addAll(grant.permissions()));
    return all;
  }
}
