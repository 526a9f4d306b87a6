package dev.banyan.monolith.accounts;

/// Published where accounts may have been added, enabled or disabled.
public record AccountsChanged() {}
