package dev.banyan.monolith.accounts;

import dev.banyan.monolith.accounts.AccountPasswords.Proof;
import dev.banyan.tasks.Username;
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

/// Takes the proof that comes with a repeated request, and lets the request go on either way: what
/// needs a proof asks [StepUp] itself.
final class ProofFilter extends OncePerRequestFilter {
  static final String FIELD = "proof";
  static final String OUTCOME = ProofFilter.class.getName();
  private final List<Prover> provers;
  private final Doorway doorway;

  ProofFilter(List<Prover> provers, Doorway doorway) {
    this.provers = provers;
    this.doorway = doorway;
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
        && current.getPrincipal() instanceof SignedInUser) {
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
    for (Prover prover : provers) {
      Optional<Proof> proof = prover.prove(name, typed);
      if (proof.isPresent()) {
        if (proof.get() == Proof.RIGHT) {
          request.changeSessionId();
          doorway.hold(prover.authority(), request, response);
        }
        return proof.get();
      }
    }
    return Proof.WRONG;
  }
}
