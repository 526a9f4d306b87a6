/// JDBC store of the task service in PostgreSQL.
///
/// [Database] opens the pool and upgrades the schema; [JdbcTaskStore] is the store. Used only by
/// `TaskServiceApplication`. Thread-safe.
@NullMarked
package dev.banyan.taskservice.jdbc;

import org.jspecify.annotations.NullMarked;
