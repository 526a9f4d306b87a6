package dev.banyan.monolith.accounts;

import java.time.Clock;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Signs in with a name and a password, and no faster than [GuessLimit] allows.
@Component
class SignIn implements AuthenticationProvider {
  private static final int LONGEST = 200;
  private final DaoAuthenticationProvider passwords;
  private final GuessLimit limit = new GuessLimit(Clock.systemUTC());

  SignIn(SignedInUsers users, PasswordEncoder encoder) {
    passwords = new DaoAuthenticationProvider(users::load);
    passwords.setPasswordEncoder(encoder);
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String name = attempt.getName();
    if (limit.mustWait(name)) {
      throw new LockedException("too many wrong passwords");
    }
    if (String.valueOf(attempt.getCredentials()).length() > LONGEST) {
      throw new BadCredentialsException("too long");
    }
    try {
      Authentication signedIn = passwords.authenticate(attempt);
      if (signedIn == null) {
        throw new BadCredentialsException("not signed in");
      }
      limit.right(name);
      return signedIn;
    } catch (AuthenticationException e) {
      limit.wrong(name);
      throw e;
    }
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
