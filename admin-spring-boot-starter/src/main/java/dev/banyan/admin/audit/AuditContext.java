package dev.banyan.admin.audit;

/// Who is at work on this thread, and from where.
///
/// @param who empty for nobody who has signed in; of somebody who acts as another, their own name
/// @param from address, method and path, and before them whom they act as
/// @param request the request's id; empty where it has none
public record AuditContext(String who, String from, String request) {
  /// Nobody is known to be at work.
  public static final AuditContext NOBODY = new AuditContext("", "", "");

  /// The same, with this name where there is nobody.
  public AuditContext orElse(String name) {
    return who.isEmpty() ? new AuditContext(name, from, request) : this;
  }

  boolean isNobody() {
    return equals(NOBODY);
  }
}
