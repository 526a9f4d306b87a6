/// Acting as somebody else: whoever administers sees the tasks as one person sees them, for half an
/// hour at most, under a banner, and on record.
///
/// The session stays the actor's own. It holds the number of a row, and each request looks that row
/// up: an instance that knows nothing of the beginning knows of the end. Safe for concurrent use.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.impersonation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
