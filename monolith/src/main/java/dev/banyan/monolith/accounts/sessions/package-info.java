/// Lets users view and end their active sessions.
///
/// Spring Session stores them for all instances. Bound to the request's thread.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.sessions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
