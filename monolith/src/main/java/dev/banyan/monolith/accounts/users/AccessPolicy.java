package dev.banyan.monolith.accounts.users;

/// What holds now.
///
/// @param staffSecondFactor whether whoever administers or moves capabilities needs a second factor
public record AccessPolicy(SignUpMode signUp, boolean staffSecondFactor) {}
