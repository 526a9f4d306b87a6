/// OAuth 2.1 and OpenID Connect authorization server, based on Spring Security. Limits tokens to
/// the permissions of the account and manages OAuth clients and consent.
///
/// Users are asked for consent each time; it is not stored. Thread-safe.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.oauth;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
