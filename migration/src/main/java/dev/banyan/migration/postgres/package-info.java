/// PostgreSQL implementation of one side: a table fenced by its ownership, with a change feed and
/// versioned writes.
///
/// [MovableTables] uses the schema in `db/movable` over plain JDBC, so that both sides can share
/// it, whatever framework they use. Independent of the capabilities. Thread-safe.
@NullMarked
package dev.banyan.migration.postgres;

import org.jspecify.annotations.NullMarked;
