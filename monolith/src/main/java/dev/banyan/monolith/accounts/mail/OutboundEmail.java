package dev.banyan.monolith.accounts.mail;

import java.time.Instant;

/// An email in the outbox that is waiting to be sent or is shown in the development mailbox.
record OutboundEmail(long id, String recipient, String subject, String body, Instant writtenAt) {}
