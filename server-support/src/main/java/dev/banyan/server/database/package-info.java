/// Determines from JDBC errors whether a database is working.
///
/// Used by both servers. Immutable.
@NullMarked
package dev.banyan.server.database;

import org.jspecify.annotations.NullMarked;
