package dev.banyan.monolith.accounts.policy;

/// What holds now.
///
/// @param staffSecondFactor whether whoever administers or moves capabilities needs a second factor
public record Policy(SignUpMode signUp, boolean staffSecondFactor) {}
