/// The REST API under `/migration/v1`, for programs that operate a migration.
///
/// A token needs the scope `migration:operate`. Errors are problem documents (RFC 9457).
@NullMarked
package dev.banyan.migration.web;

import org.jspecify.annotations.NullMarked;
