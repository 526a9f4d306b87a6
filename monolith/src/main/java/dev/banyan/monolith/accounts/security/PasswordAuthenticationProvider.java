package dev.banyan.monolith.accounts.security;

import dev.banyan.monolith.accounts.ratelimit.SignInLimits;
import dev.banyan.monolith.accounts.ratelimit.SignInLimits.Attempt;
import dev.banyan.monolith.accounts.ratelimit.SubmittedUsername;
import dev.banyan.monolith.accounts.users.HashingOverloadedException;
import dev.banyan.monolith.accounts.users.PasswordRules;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/// Authenticates with username and password, subject to [SignInLimits]. After a successful sign-in,
/// an outdated hash is replaced with a current one.
@Component
class PasswordAuthenticationProvider implements AuthenticationProvider {
  private final DaoAuthenticationProvider passwords;
  private final SignInLimits limits;
  private final ApplicationEventPublisher events;

  PasswordAuthenticationProvider(
      AccountUserDetailsService users,
      PasswordEncoder encoder,
      SignInLimits limits,
      ApplicationEventPublisher events) {
    this.limits = limits;
    this.events = events;
    passwords = new DaoAuthenticationProvider(users::load);
    passwords.setPasswordEncoder(encoder);
    passwords.setUserDetailsPasswordService(users::upgrade);
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    try {
      return told(attempt, limits.begin(attempt.getName(), address(attempt)));
    } catch (DataAccessException e) {
      throw new InternalAuthenticationServiceException("the limits cannot be looked at", e);
    }
  }

  private Authentication told(Authentication attempt, Attempt counted) {
    try {
      return withinLimits(attempt, counted);
    } catch (BadCredentialsException e) {
      SubmittedUsername.parse(attempt.getName())
          .ifPresent(
              name -> events.publishEvent(new SecurityEvent(name.value(), Kind.SIGN_IN_FAILED)));
      throw e;
    }
  }

  private Authentication withinLimits(Authentication attempt, Attempt counted) {
    if (PasswordRules.isTooLong(String.valueOf(attempt.getCredentials()))) {
      throw new BadCredentialsException("too long");
    }
    try {
      Authentication signedIn = passwords.authenticate(attempt);
      if (signedIn == null) {
        throw new BadCredentialsException("not signed in");
      }
      limits.succeeded(counted);
      return signedIn;
    } catch (AuthenticationServiceException e) {
      limits.unspent(counted);
      throw e;
    } catch (HashingOverloadedException e) {
      limits.unspent(counted);
      throw new InternalAuthenticationServiceException("too many sign in at once", e);
    }
  }

  private static String address(Authentication attempt) {
    if (attempt.getDetails() instanceof WebAuthenticationDetails details) {
      return details.getRemoteAddress();
    }
    throw new IllegalStateException("who signs in comes from somewhere");
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
