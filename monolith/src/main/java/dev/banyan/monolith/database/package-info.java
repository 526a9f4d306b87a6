/// Schema upgrade and database health of the monolith.
///
/// [SchemaConfiguration] upgrades the schema at startup on separate connections; before that, the
/// encryption module verifies its keys, and after it, encrypts plaintext secrets.
/// [SchemaUpgradeJob] does this alone. [DatabaseHealthIndicator] takes the monolith out of service
/// while the database is unreachable or read-only; `ReadOnlyEviction` drops connections to a server
/// that has become read-only. Called only by Spring Boot and HikariCP. Thread-safe.
@NullMarked
package dev.banyan.monolith.database;

import org.jspecify.annotations.NullMarked;
