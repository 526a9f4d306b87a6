/// The pages on which users choose how they are notified, and on which recipients of emails
/// unsubscribe without signing in. Bound to the request's thread.
@NullMarked
package dev.banyan.monolith.notifications.web;

import org.jspecify.annotations.NullMarked;
