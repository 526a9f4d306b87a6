/// The sessions of an account, for its owner to look at and to end.
///
/// Spring Session keeps them, for all instances together. Bound to the request's thread.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.sessions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
