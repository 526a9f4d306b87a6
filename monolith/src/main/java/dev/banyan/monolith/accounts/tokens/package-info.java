/// Access tokens: signing keys, issuing, verification and revocation.
///
/// A token contains its revocation keys: the security stamp of its account, the client and the
/// authorization. Everything that ends an account's sessions changes the stamp; a database trigger
/// does this, so no code path can omit it. The monolith checks each request, with results that are
/// cached while they are certain to be current; the task service polls a small signed list.
/// Thread-safe.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.tokens;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
