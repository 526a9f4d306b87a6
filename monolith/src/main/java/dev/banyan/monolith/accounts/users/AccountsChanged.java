package dev.banyan.monolith.accounts.users;

/// Published where accounts may have been added, enabled or disabled.
public record AccountsChanged() {}
