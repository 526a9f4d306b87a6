/// How the monolith brings its database up to date, and treats it when that fails.
///
/// [SchemaConfiguration] upgrades the schema at start, on connections of its own, and has the
/// encryption module check its keys before and encrypt what is in clear after that.
/// [DatabaseHealthIndicator] takes the monolith out of service while the database is unreachable or
/// read-only; `ReadOnlyEviction` drops connections to a server that has become read-only. Nobody
/// calls in here but Spring Boot and HikariCP. Safe for concurrent use.
@NullMarked
package dev.banyan.monolith.database;

import org.jspecify.annotations.NullMarked;
