/// The sign-in page and one-time sign-in links.
///
/// Bound to the request's thread.
@NullMarked
package dev.banyan.monolith.accounts.signin;

import org.jspecify.annotations.NullMarked;
