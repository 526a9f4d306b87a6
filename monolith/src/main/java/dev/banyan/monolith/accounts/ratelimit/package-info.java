/// How often something may be tried before whoever tries must wait: counted in the database, for
/// all instances together.
///
/// The features of `accounts` use it, nobody else. Safe for concurrent use.
@NullMarked
package dev.banyan.monolith.accounts.ratelimit;

import org.jspecify.annotations.NullMarked;
