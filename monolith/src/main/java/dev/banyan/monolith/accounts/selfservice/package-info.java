/// Self-service: sign-up, password reset, email address changes and the profile.
///
/// Bound to the request's thread.
@NullMarked
package dev.banyan.monolith.accounts.selfservice;

import org.jspecify.annotations.NullMarked;
