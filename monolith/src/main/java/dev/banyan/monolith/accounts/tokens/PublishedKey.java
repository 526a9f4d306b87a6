package dev.banyan.monolith.accounts.tokens;

import java.time.Instant;
import java.util.Optional;

/// A key as it is spoken of: when it signs, and until when it is published.
public record PublishedKey(String id, Instant signsFrom, Optional<Instant> retiresAt) {}
