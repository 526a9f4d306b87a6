/// The secret address of each user's calendar feed: created, shown once, renewed and switched off
/// on a page of the account.
///
/// The feed itself is served by the tasks, which ask here whose secret it is. Thread-safe.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
