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

/// Which factor a session still lacks. A passkey is enough by itself: it is a thing, and it asks
/// for a finger or a PIN. Otherwise an account that has an app needs one of its codes, and staff
/// need either where the policy says so.
///
/// What is lacking is named by an authority, and Spring Security leads to the page that gives it.
final class RequiredFactorsAuthorizationManager
    implements AuthorizationManager<RequestAuthorizationContext> {
  /// Lacked by staff who have no second factor yet: they can set one up, and nothing else.
  static final String SET_UP = "FACTOR_SET_UP";

  private static final Set<String> SECOND =
      Set.of(
          StepUpService.CODE_AUTHORITY,
          StepUpService.BROWSER_AUTHORITY,
          FactorGrantedAuthority.WEBAUTHN_AUTHORITY);
  private static final Set<String> STAFF =
      Set.of(Accounts.ADMIN, Accounts.OPERATE, Accounts.ACT_AS);

  private final boolean lettingSetUp;

  private RequiredFactorsAuthorizationManager(boolean lettingSetUp) {
    this.lettingSetUp = lettingSetUp;
  }

  /// For all pages.
  static RequiredFactorsAuthorizationManager complete() {
    return new RequiredFactorsAuthorizationManager(false);
  }

  /// For the pages where a second factor is set up.
  static RequiredFactorsAuthorizationManager orSettingUp() {
    return new RequiredFactorsAuthorizationManager(true);
  }

  @Override
  public AuthorizationResult authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext context) {
    Object standing = context.getRequest().getAttribute(AccountSecurityState.ATTRIBUTE);
    Authentication current = authentication.get();
    String lacking =
        standing instanceof AccountSecurityState known && current != null
            ? lacking(known, current)
            : "";
    return new FactorAuthorizationDecision(
        lacking.isEmpty() || (lettingSetUp && lacking.equals(SET_UP))
            ? List.of()
            : List.of(
                RequiredFactorError.createMissing(RequiredFactor.withAuthority(lacking).build())));
  }

  /// Whether a session has every factor that its account needs.
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
