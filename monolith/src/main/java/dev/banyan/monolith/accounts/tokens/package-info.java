/// Access tokens: signing keys, issuing, verification and revocation.
///
/// A token names its revocation keys: the security stamp of its account, the client, the grant.
/// Whatever ends the sessions of an account gives it a new stamp, by a trigger, so that no code can
/// forget to. The monolith checks each request; the task service polls a small signed list. Safe
/// for concurrent use.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.tokens;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
