package dev.banyan.monolith.notifications;

import dev.banyan.identity.Username;
import dev.banyan.tasks.Task;
import java.time.Instant;

/// A notification to be stored, unless its recipient has one of this source.
record NewNotification(
    Username recipient,
    Notification.Kind kind,
    String source,
    Task task,
    Username actor,
    Instant at) {}
