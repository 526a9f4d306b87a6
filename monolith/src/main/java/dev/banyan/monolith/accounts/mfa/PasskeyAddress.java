package dev.banyan.monolith.accounts.mfa;

/// Where passkeys work.
///
/// @param host which they belong to
/// @param origin what the browser's address begins with
public record PasskeyAddress(String host, String origin) {}
