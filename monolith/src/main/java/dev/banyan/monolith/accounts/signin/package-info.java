/// The sign-in page, and one-time links that sign in.
///
/// Bound to the request's thread.
@NullMarked
package dev.banyan.monolith.accounts.signin;

import org.jspecify.annotations.NullMarked;
