/// Second factors: authenticator app (TOTP), recovery codes, passkeys and trusted devices.
///
/// Passkeys use Spring Security's filters, ordered so that the access rules for pages apply to them
/// too. Bound to the request's thread.
@NullMarked
package dev.banyan.monolith.accounts.mfa;

import org.jspecify.annotations.NullMarked;
