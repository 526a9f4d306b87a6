package dev.banyan.monolith.accounts.users;

/// Published when accounts may have been added, enabled or disabled.
public record AccountsChanged() {}
