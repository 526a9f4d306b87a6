/// One's own account: password and e-mail address.
///
/// Bound to the request's thread.
@NullMarked
package dev.banyan.monolith.accounts.selfservice;

import org.jspecify.annotations.NullMarked;
