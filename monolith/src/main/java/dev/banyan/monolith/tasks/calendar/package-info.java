/// The feed of a user's tasks for calendar programs (RFC 5545).
///
/// Injects `Tasks` and is independent of the owning side. Bound to the request's thread.
@NullMarked
package dev.banyan.monolith.tasks.calendar;

import org.jspecify.annotations.NullMarked;
