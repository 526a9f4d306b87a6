package dev.banyan.monolith.accounts.tokens;

import java.time.Instant;
import java.util.Optional;

/// Metadata of a signing key: when it starts to sign and until when it is published.
public record PublishedKey(String id, Instant signsFrom, Optional<Instant> retiresAt) {}
