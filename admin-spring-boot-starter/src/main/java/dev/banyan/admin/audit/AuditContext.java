package dev.banyan.admin.audit;

/// The user and request that the current thread works for.
///
/// @param who empty if not signed in; during impersonation, the administrator's own name
/// @param from address, method and path, preceded by the impersonated user
/// @param request the request id; empty if there is none
public record AuditContext(String who, String from, String request) {
  /// No known user or request.
  public static final AuditContext NOBODY = new AuditContext("", "", "");

  /// Returns this context with the given name if it has none.
  public AuditContext orElse(String name) {
    return who.isEmpty() ? new AuditContext(name, from, request) : this;
  }

  boolean isNobody() {
    return equals(NOBODY);
  }
}
