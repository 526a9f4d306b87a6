/// The OAuth 2.1 and OpenID Connect server: Spring Security's, with tokens limited to what the
/// account behind them may do; OAuth clients and consent.
///
/// Consent is asked each time and not stored. Safe for concurrent use.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.oauth;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
