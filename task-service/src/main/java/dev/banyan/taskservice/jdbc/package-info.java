/// The task service's store: tasks in PostgreSQL through JDBC.
///
/// [Database] opens the pool and brings the schema up to date; [JdbcTaskStore] is the store on it.
/// Only `Wiring` calls in here. Safe for concurrent use.
@NullMarked
package dev.banyan.taskservice.jdbc;

import org.jspecify.annotations.NullMarked;
