package dev.banyan.monolith.accounts.mail;

import org.jspecify.annotations.Nullable;

/// An email in the outbox that is waiting to be sent or is shown in the development mailbox.
///
/// @param body encrypted
/// @param unsubscribe encrypted; `null` if the recipient cannot unsubscribe
record OutboundEmail(
    long id, String recipient, String subject, String body, @Nullable String unsubscribe) {}
