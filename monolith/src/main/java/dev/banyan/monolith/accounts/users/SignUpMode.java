package dev.banyan.monolith.accounts.users;

/// Who may make an account for themselves.
public enum SignUpMode {
  /// Nobody; administrators make accounts.
  OFF,
  /// Whom an administrator has sent an invitation.
  INVITATION,
  /// Whoever has an e-mail address.
  OPEN
}
