/// The history: every change of what the admin shows, who made it, when, from where, and the way
/// back.
///
/// Triggers write a change in the transaction that makes it ([HistoryTables] puts them on every
/// entity's table), and [OriginDataSource] tells them who is at work. What is kept elsewhere is
/// handed to the [Recorder] by its source. The log is append-only, and [Chain] links each entry to
/// the hash of the one before. Safe for concurrent use.
@NullMarked
package dev.banyan.monolith.admin.history;

import org.jspecify.annotations.NullMarked;
