/// The page to sign in on, and the way in by a link that is good for one time.
///
/// Bound to the request's thread.
@NullMarked
package dev.banyan.monolith.accounts.signin;

import org.jspecify.annotations.NullMarked;
