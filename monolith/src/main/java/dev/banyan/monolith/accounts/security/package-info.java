/// The security of all requests: filter chains, sessions that end with their account, recent
/// authentication (step-up) and the headers of pages.
///
/// A feature adds its own paths with [HttpSecurityCustomizer]. Safe for concurrent use.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
