/// The keys that tokens are signed with, and their turn.
///
/// For the accounts module alone. Every key that may have signed a token that is still about is
/// published; one of them signs. Safe for concurrent use.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
