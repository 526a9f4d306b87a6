/// Whether a database can do its work now, decided from what JDBC reports.
///
/// Used by both servers. Immutable.
@NullMarked
package dev.banyan.server.database;

import org.jspecify.annotations.NullMarked;
