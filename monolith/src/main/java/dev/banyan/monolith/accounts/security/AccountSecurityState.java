package dev.banyan.monolith.accounts.security;

/// How an account stands when one of its sessions asks for something.
///
/// @param stamp goes up with every change that ends the account's sessions
/// @param hasApp whether it has an app for codes: then nothing is done without one of its codes
/// @param hasPasskey whether it has a passkey
/// @param staffNeedFactor whether whoever administers needs a second factor
record AccountSecurityState(
    long stamp, boolean hasApp, boolean hasPasskey, boolean staffNeedFactor) {
  static final String ATTRIBUTE = AccountSecurityState.class.getName();
}
