package dev.banyan.monolith.accounts.mail;

/// Published in the transaction that adds an email to the outbox.
record EmailQueued() {}
