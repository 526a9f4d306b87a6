package dev.banyan.admin.model;

import org.springframework.security.core.Authentication;

/// Converts an [Authentication] to an [AdminPrincipal]. Define a bean of this type if the
/// application's permissions are not simply the granted authorities.
@FunctionalInterface
public interface AdminPrincipalResolver {
  AdminPrincipal resolve(Authentication authentication);
}
