/// Rate limits, shared by all instances through the database, and the client information of
/// requests.
///
/// Thread-safe.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.ratelimit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
