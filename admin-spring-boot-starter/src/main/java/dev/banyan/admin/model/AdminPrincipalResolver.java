package dev.banyan.admin.model;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/// Converts the signed-in user to an [AdminPrincipal]. With Spring Security, the user is an
/// `Authentication`; without, whom the servlet container knows, or `null` for nobody. Define a bean
/// of this type if the application's permissions are not simply the granted authorities.
@FunctionalInterface
public interface AdminPrincipalResolver {
  AdminPrincipal resolve(@Nullable Principal user);
}
