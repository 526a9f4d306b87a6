/// Sign-in through the configured OpenID Connect providers.
///
/// An identity is an issuer and a subject. It signs in to the one account that its owner has linked
/// while signed in; a matching email address never links anything. Used only within the accounts
/// module. Thread-safe.
@NullMarked
package dev.banyan.monolith.accounts.oauth2login;

import org.jspecify.annotations.NullMarked;
