package dev.banyan.monolith.accounts.mfa;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.security.StepUpService;
import dev.banyan.monolith.accounts.users.AccountPasswords.Proof;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/// Second step of a sign-in: verifies an authenticator code or a recovery code. The superclass adds
/// the resulting factor to those the session already has.
final class TotpAuthenticationFilter extends AbstractAuthenticationProcessingFilter {
  private final TotpEnrollments apps;
  private final RecoveryCodes recoveryCodes;
  private final Clock clock;

  TotpAuthenticationFilter(TotpEnrollments apps, RecoveryCodes recoveryCodes, Clock clock) {
    super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/login/code"));
    this.apps = apps;
    this.recoveryCodes = recoveryCodes;
    this.clock = clock;
  }

  @Override
  public Authentication attemptAuthentication(
      HttpServletRequest request, HttpServletResponse response) {
    Authentication half = SecurityContextHolder.getContext().getAuthentication();
    String typed = request.getParameter("code");
    if (half == null || !(half.getPrincipal() instanceof UserDetails user) || typed == null) {
      throw new BadCredentialsException("nobody, or nothing, to look at");
    }
    Username name = new Username(user.getUsername());
    Proof proof =
        TotpVerifier.isCode(typed)
            ? apps.verify(name, TotpVerifier.digits(typed))
            : recoveryCodes.use(name, typed);
    return switch (proof) {
      case RIGHT -> whole(user);
      case WRONG -> throw new BadCredentialsException("not a code that counts");
      case TOO_MANY -> throw new LockedException("too many codes");
    };
  }

  private Authentication whole(UserDetails user) {
    List<GrantedAuthority> authorities = new ArrayList<>(user.getAuthorities());
    authorities.add(
        FactorGrantedAuthority.withAuthority(StepUpService.CODE_AUTHORITY)
            .issuedAt(clock.instant())
            .build());
    return UsernamePasswordAuthenticationToken.authenticated(user, null, authorities);
  }
}
