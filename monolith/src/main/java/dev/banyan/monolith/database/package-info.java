/// How the monolith treats its database when that fails.
///
/// [DatabaseHealthIndicator] takes the monolith out of service while the database is unreachable or
/// read-only; [ReadOnlyEviction] drops connections to a server that has become read-only. Nobody
/// calls in here but Spring Boot and HikariCP. Safe for concurrent use.
@NullMarked
package dev.banyan.monolith.database;

import org.jspecify.annotations.NullMarked;
