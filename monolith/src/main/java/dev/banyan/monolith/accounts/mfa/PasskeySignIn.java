package dev.banyan.monolith.accounts.mfa;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationProvider;

/// Authenticates with a passkey. Spring Security verifies the passkey; this class stores the full
/// account principal in the session, so that the session ends when the account's sessions are
/// revoked.
final class PasskeySignIn implements AuthenticationProvider {
  private final WebAuthnAuthenticationProvider verification;
  private final UserDetailsService users;

  PasskeySignIn(WebAuthnAuthenticationProvider verification, UserDetailsService users) {
    this.verification = verification;
    this.users = users;
  }

  @Override
  public @Nullable Authentication authenticate(Authentication attempt) {
    Authentication verified = verification.authenticate(attempt);
    if (verified == null) {
      throw new BadCredentialsException("not verified");
    }
    UserDetails user = users.loadUserByUsername(verified.getName());
    List<GrantedAuthority> authorities = new ArrayList<>(verified.getAuthorities());
    return UsernamePasswordAuthenticationToken.authenticated(user, null, authorities);
  }

  @Override
  public boolean supports(Class<?> type) {
    return verification.supports(type);
  }
}
