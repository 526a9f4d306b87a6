package dev.banyan.monolith.notifications;

/// How a user is notified.
public enum Delivery {
  /// Not at all.
  OFF,
  /// On the page of notifications.
  PAGE,
  /// Also in an email once a day, unless it has been read by then.
  DIGEST,
  /// Also in an email at once, unless one about the same task was just sent.
  EMAIL;

  boolean isEmail() {
    return this == DIGEST || this == EMAIL;
  }
}
