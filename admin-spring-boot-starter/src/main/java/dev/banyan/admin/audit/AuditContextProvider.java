package dev.banyan.admin.audit;

/// Provides the audit context of the current thread. Define a bean of this type to replace the
/// default, [RequestAuditContextProvider].
@FunctionalInterface
public interface AuditContextProvider {

  /// [AuditContext#NOBODY] outside requests, and for requests that cannot change anything.
  AuditContext current();

  /// The context for the audit triggers, which connections are told about. Override it with
  /// [AuditContext#NOBODY] for requests that change no audited table, to save a statement for each:
  /// for example, because they only change tables that [AuditWriter] records.
  default AuditContext forTriggers() {
    return current();
  }
}
