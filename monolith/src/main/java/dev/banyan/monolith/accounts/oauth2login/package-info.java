/// Signing in through OpenID Connect providers that the settings name.
///
/// An identity is an issuer and a subject, and opens the one account that its owner has linked it
/// to while signed in there; an address never links anything. For the accounts module alone. Safe
/// for concurrent use.
@NullMarked
package dev.banyan.monolith.accounts.oauth2login;

import org.jspecify.annotations.NullMarked;
