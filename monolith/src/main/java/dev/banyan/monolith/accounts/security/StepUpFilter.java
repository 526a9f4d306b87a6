package dev.banyan.monolith.accounts.security;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.AccountPasswords.Proof;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Verifies the credential that is sent with a repeated request. The request continues in either
/// case; handlers that need step-up authentication call [StepUpService] themselves.
final class StepUpFilter extends OncePerRequestFilter {
  static final String FIELD = "proof";
  static final String OUTCOME = StepUpFilter.class.getName();
  private final List<CredentialVerifier> provers;
  private final SignInSuccessSupport signInSuccessSupport;

  StepUpFilter(List<CredentialVerifier> provers, SignInSuccessSupport signInSuccessSupport) {
    this.provers = provers;
    this.signInSuccessSupport = signInSuccessSupport;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication current = SecurityContextHolder.getContext().getAuthentication();
    String typed = request.getMethod().equals("POST") ? request.getParameter(FIELD) : null;
    if (typed != null
        && !typed.isBlank()
        && current != null
        && current.getPrincipal() instanceof AccountPrincipal) {
      request.setAttribute(OUTCOME, take(typed, current, request, response));
    }
    chain.doFilter(request, response);
  }

  private Proof take(
      String typed,
      Authentication current,
      HttpServletRequest request,
      HttpServletResponse response) {
    Username name = new Username(current.getName());
    for (CredentialVerifier credentialVerifier : provers) {
      Optional<Proof> proof = credentialVerifier.verify(name, typed);
      if (proof.isPresent()) {
        if (proof.get() == Proof.RIGHT) {
          request.changeSessionId();
          signInSuccessSupport.addFactor(credentialVerifier.authority(), request, response);
        }
        return proof.get();
      }
    }
    return Proof.WRONG;
  }
}
