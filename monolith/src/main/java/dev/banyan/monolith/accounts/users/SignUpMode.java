package dev.banyan.monolith.accounts.users;

/// Who may create an account.
public enum SignUpMode {
  /// Nobody; administrators create accounts.
  OFF,
  /// Users with an invitation from an administrator.
  INVITATION,
  /// Anyone with an email address.
  OPEN
}
