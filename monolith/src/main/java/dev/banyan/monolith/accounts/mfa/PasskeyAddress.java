package dev.banyan.monolith.accounts.mfa;

/// Host and origin for which passkeys are valid.
///
/// @param host the relying party id
/// @param origin scheme, host and port of the browser's URL
public record PasskeyAddress(String host, String origin) {}
