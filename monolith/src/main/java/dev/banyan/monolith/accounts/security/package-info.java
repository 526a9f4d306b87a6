/// Security of all requests: filter chains, session validity, step-up authentication and security
/// headers.
///
/// A feature adds its own paths with [HttpSecurityCustomizer]. Thread-safe.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
