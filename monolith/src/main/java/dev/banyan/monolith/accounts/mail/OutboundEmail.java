package dev.banyan.monolith.accounts.mail;

import java.time.Instant;

/// A letter that waits to be sent, or is shown.
record OutboundEmail(long id, String recipient, String subject, String body, Instant writtenAt) {}
