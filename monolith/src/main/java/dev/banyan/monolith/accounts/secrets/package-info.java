/// Secrets that a machine makes, and what is kept of them.
///
/// For the accounts module alone. Safe for concurrent use.
@NullMarked
package dev.banyan.monolith.accounts.secrets;

import org.jspecify.annotations.NullMarked;
