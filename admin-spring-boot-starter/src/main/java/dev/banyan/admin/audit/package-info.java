/// The history: every change of what the admin shows, who made it, when, from where, and the way
/// back.
///
/// Triggers write a change in the transaction that makes it ([AuditedTables] puts them on every
/// entity's table), and [AuditContextDataSource] tells them who is at work. What is kept elsewhere
/// is handed to the [AuditWriter] by its source. The log is append-only, and [HashChain] links each
/// entry to the hash of the one before. Safe for concurrent use.
@NullMarked
package dev.banyan.admin.audit;

import org.jspecify.annotations.NullMarked;
