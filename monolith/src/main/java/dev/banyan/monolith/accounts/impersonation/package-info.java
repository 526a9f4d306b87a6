/// Impersonation: an administrator sees tasks as another user sees them, for at most half an hour,
/// with a banner on every page and an audit record.
///
/// The session remains the administrator's. It holds the id of a row that each request looks up, so
/// every instance detects the end of an impersonation at once. Thread-safe.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.impersonation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
