/// REST API under `/migration/v1` for clients that operate a migration.
///
/// Requires a token with the scope `migration:operate`. Errors are problem documents (RFC 9457).
@NullMarked
package dev.banyan.migration.web;

import org.jspecify.annotations.NullMarked;
