package dev.banyan.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Claims of a DPoP proof whose signature has been verified with the key in its header (RFC 9449,
/// section 4.2).
///
/// @param thumbprint of that key (`jkt`, RFC 7638)
/// @param id `jti`
/// @param method `htm`
/// @param target `htu`
/// @param issuedAt `iat`
/// @param tokenHash `ath`
public record DpopProof(
    String thumbprint,
    String id,
    String method,
    String target,
    Instant issuedAt,
    @Nullable String tokenHash) {}
