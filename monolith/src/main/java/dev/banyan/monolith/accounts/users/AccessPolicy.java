package dev.banyan.monolith.accounts.users;

/// The current access policy.
///
/// @param staffSecondFactor whether administrators and migration operators need a second factor
public record AccessPolicy(SignUpMode signUp, boolean staffSecondFactor) {}
