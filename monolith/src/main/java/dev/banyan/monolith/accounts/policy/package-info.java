/// What an administrator decides about signing in, for all instances at once: who may sign up, and
/// whether staff need a second factor.
///
/// Bound to the request's thread.
@NullMarked
package dev.banyan.monolith.accounts.policy;

import org.jspecify.annotations.NullMarked;
