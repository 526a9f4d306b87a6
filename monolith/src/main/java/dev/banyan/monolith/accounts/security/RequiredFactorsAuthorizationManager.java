package dev.banyan.monolith.accounts.security;

import dev.banyan.monolith.accounts.users.Accounts;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/// Determines which factor a session still lacks. A passkey is sufficient on its own because it
/// requires possession and user verification. Otherwise an account with an authenticator app needs
/// a code, and administrators need either one if the access policy requires it.
///
/// The missing factor is expressed as an authority, and Spring Security redirects to the page that
/// provides it.
final class RequiredFactorsAuthorizationManager
    implements AuthorizationManager<RequestAuthorizationContext> {
  /// Missing for administrators without a second factor: they can set one up but do nothing else.
  static final String SET_UP = "FACTOR_SET_UP";

  private static final Set<String> SECOND =
      Set.of(
          StepUpService.CODE_AUTHORITY,
          StepUpService.BROWSER_AUTHORITY,
          FactorGrantedAuthority.WEBAUTHN_AUTHORITY);
  private static final Set<String> STAFF =
      Set.of(Accounts.ADMIN, Accounts.OPERATE, Accounts.IMPERSONATE);

  private final boolean lettingSetUp;

  private RequiredFactorsAuthorizationManager(boolean lettingSetUp) {
    this.lettingSetUp = lettingSetUp;
  }

  /// Rule for all pages.
  static RequiredFactorsAuthorizationManager complete() {
    return new RequiredFactorsAuthorizationManager(false);
  }

  /// Rule for the pages where a second factor is set up.
  static RequiredFactorsAuthorizationManager orSettingUp() {
    return new RequiredFactorsAuthorizationManager(true);
  }

  @Override
  public AuthorizationResult authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext context) {
    Object state = context.getRequest().getAttribute(AccountSecurityState.ATTRIBUTE);
    Authentication current = authentication.get();
    String lacking =
        state instanceof AccountSecurityState known && current != null
            ? lacking(known, current)
            : "";
    return new FactorAuthorizationDecision(
        lacking.isEmpty() || (lettingSetUp && lacking.equals(SET_UP))
            ? List.of()
            : List.of(
                RequiredFactorError.createMissing(RequiredFactor.withAuthority(lacking).build())));
  }

  /// Whether a session has every factor that its account requires.
  static boolean isComplete(AccountSecurityState accountSecurityState, Authentication current) {
    return lacking(accountSecurityState, current).isEmpty();
  }

  private static String lacking(AccountSecurityState accountSecurityState, Authentication current) {
    Set<String> held = AuthorityUtils.authorityListToSet(current.getAuthorities());
    if (held.stream().anyMatch(SECOND::contains)) {
      return "";
    }
    if (accountSecurityState.hasApp()) {
      return StepUpService.CODE_AUTHORITY;
    }
    if (accountSecurityState.staffNeedFactor() && held.stream().anyMatch(STAFF::contains)) {
      return accountSecurityState.hasPasskey() ? StepUpService.CODE_AUTHORITY : SET_UP;
    }
    return "";
  }
}
