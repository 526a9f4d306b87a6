/// The OAuth 2.1 and OpenID Connect server: Spring Security's, with what it grants cut down to what
/// the account behind it may do, and bound to what it stands on.
///
/// Consent is asked each time and not remembered: who is asked can say no. For the accounts module
/// alone. Safe for concurrent use.
@NullMarked
package dev.banyan.monolith.accounts.oauth;

import org.jspecify.annotations.NullMarked;
