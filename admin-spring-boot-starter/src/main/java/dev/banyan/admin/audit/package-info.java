/// Audit log: every change of a record, with user, time and origin, and support for reverting it.
///
/// Triggers write each change in the transaction that makes it ([AuditedTables] installs them on
/// every entity's table), and [AuditContextDataSource] provides the current user to them. Sources
/// of data outside the database report changes to the [AuditWriter]. The log is append-only, and
/// [HashChain] links each entry to the hash of the previous one. Thread-safe.
@NullMarked
package dev.banyan.admin.audit;

import org.jspecify.annotations.NullMarked;
