/// Rate limits, counted in the database for all instances together, and the client information by
/// which requests are told apart.
///
/// Safe for concurrent use.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.ratelimit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
