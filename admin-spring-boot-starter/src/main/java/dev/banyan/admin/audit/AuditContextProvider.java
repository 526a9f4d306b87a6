package dev.banyan.admin.audit;

/// Provides the audit context of the current thread. Define a bean of this type to replace the
/// default, [RequestAuditContextProvider].
@FunctionalInterface
public interface AuditContextProvider {

  /// [AuditContext#NOBODY] outside requests, and for requests that cannot change anything.
  AuditContext current();
}
