package dev.banyan.monolith.accounts.security;

/// Current security state of an account, checked for each request of its sessions.
///
/// @param sessionVersion incremented by every change that ends the account's sessions
/// @param hasApp whether an authenticator app is enrolled; then a code is always required
/// @param hasPasskey whether it has a passkey
/// @param staffNeedFactor whether administrators must use a second factor
record AccountSecurityState(
    long sessionVersion, boolean hasApp, boolean hasPasskey, boolean staffNeedFactor) {
  static final String ATTRIBUTE = AccountSecurityState.class.getName();
}
