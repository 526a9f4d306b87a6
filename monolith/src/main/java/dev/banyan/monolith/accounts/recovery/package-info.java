/// A new password for whoever has lost the old one: by a link to the account's address.
///
/// Bound to the request's thread.
@NullMarked
package dev.banyan.monolith.accounts.recovery;

import org.jspecify.annotations.NullMarked;
