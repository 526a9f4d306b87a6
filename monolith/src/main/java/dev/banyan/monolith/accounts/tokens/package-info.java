/// What tokens stand on, and what of it has fallen.
///
/// A token names its grounds: the mark of its account, the client, the grant. Whatever ends an
/// account's sessions gives it a new mark, by a trigger, so that no code can forget to. The
/// monolith looks at each request; the task service polls a small signed list. For the accounts
/// module alone. Safe for concurrent use.
@NullMarked
package dev.banyan.monolith.accounts.tokens;

import org.jspecify.annotations.NullMarked;
