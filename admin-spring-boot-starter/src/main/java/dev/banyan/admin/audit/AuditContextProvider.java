package dev.banyan.admin.audit;

/// Says who is at work on the current thread, for the audit log. An application with its own idea
/// of that has a bean of this type; [RequestAuditContextProvider] is the default.
@FunctionalInterface
public interface AuditContextProvider {

  /// [AuditContext#NOBODY] outside requests, and for a request that cannot change anything.
  AuditContext current();
}
