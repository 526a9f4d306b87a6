/// What users do for themselves: sign up, reset a password, change the email address and the
/// profile.
///
/// Bound to the request's thread.
@NullMarked
package dev.banyan.monolith.accounts.selfservice;

import org.jspecify.annotations.NullMarked;
