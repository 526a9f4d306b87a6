package dev.banyan.admin.model;

import org.springframework.security.core.Authentication;

/// Says what the signed-in user is to the admin. An application whose permissions are not simply
/// the authorities of the [Authentication] has a bean of this type.
@FunctionalInterface
public interface AdminPrincipalResolver {
  AdminPrincipal resolve(Authentication authentication);
}
