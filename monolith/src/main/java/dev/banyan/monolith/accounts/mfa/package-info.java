/// Second factors: an app that shows codes, recovery codes for who has lost it, passkeys, and
/// browsers that need no code for a while.
///
/// Passkeys are Spring Security's, with its filters put where the rules for pages hold for them
/// too. Bound to the request's thread.
@NullMarked
package dev.banyan.monolith.accounts.mfa;

import org.jspecify.annotations.NullMarked;
