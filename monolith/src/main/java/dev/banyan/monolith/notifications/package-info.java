/// Notifications of users about tasks: what they were assigned, where they were mentioned, and what
/// others comment.
///
/// [NotificationCollector] reads the events and comments of whichever side owns them through the
/// ports, so that notifications do not move with a capability. Pages use [Notifications].
/// Thread-safe.
@NullMarked
package dev.banyan.monolith.notifications;

import org.jspecify.annotations.NullMarked;
