package dev.banyan.monolith.notifications;

/// What a user's page of notifications depends on.
///
/// @param unread the number of unread notifications, at most 100
/// @param newest the id of the newest notification; 0 for none
public record InboxState(int unread, long newest) {}
