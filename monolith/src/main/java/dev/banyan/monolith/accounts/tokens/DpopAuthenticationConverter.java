package dev.banyan.monolith.accounts.tokens;

import dev.banyan.contract.DpopValidator;
import dev.banyan.contract.Problem;
import dev.banyan.contract.TokenClaims;
import dev.banyan.monolith.http.CurrentRequest;
import dev.banyan.monolith.http.ProblemResponses;
import dev.banyan.server.http.DpopProofParser;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Authenticates DPoP requests (RFC 9449): the token is bound to a key, and the request proves
/// possession of it.
///
/// Replaces Spring Security's DPoP filter so that the monolith and the task service follow the same
/// rules and answer in the API's problem format.
@Component
public class DpopAuthenticationConverter {
  private final JwtDecoder tokens;
  private final DpopValidator proofs;
  private final JwtAuthenticationConverter converter = new JwtAuthenticationConverter();

  DpopAuthenticationConverter(
      SigningKeys keys,
      TokenRevocationValidator tokenRevocationValidator,
      Clock clock,
      @Value("${banyan.issuer}") String issuer) {
    this.tokens = new AccessTokenDecoders(keys, tokenRevocationValidator, issuer, clock).bound();
    this.proofs = new DpopValidator(issuer, clock);
  }

  /// Adds DPoP authentication to a filter chain that accepts bearer tokens.
  public void accept(HttpSecurity http) {
    http.addFilterBefore(filter(), LogoutFilter.class);
  }

  /// The filter, for a chain of which it is a part. It leaves requests of other schemes alone.
  public Filter filter() {
    return new DpopFilter();
  }

  private final class DpopFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      String authorization = request.getHeader("Authorization");
      if (authorization == null || !DpopValidator.isScheme(authorization)) {
        chain.doFilter(request, response);
        return;
      }
      String token = authorization.substring(DpopValidator.DPOP.length()).strip();
      Jwt jwt;
      try {
        jwt = tokens.decode(token);
      } catch (JwtException e) {
        String why = BindingError.of(e).orElse("The token is not valid now, or not for this API.");
        refuse("invalid_token", why, response);
        return;
      }
      Optional<String> refusal = refusal(jwt, token, request);
      if (refusal.isPresent()) {
        refuse("invalid_dpop_proof", refusal.get(), response);
        return;
      }
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(converter.convert(jwt));
      SecurityContextHolder.setContext(context);
      chain.doFilter(new RequestWithoutAuthorization(request), response);
    }

    private Optional<String> refusal(Jwt jwt, String token, HttpServletRequest request) {
      String thumbprint = TokenClaims.thumbprint(jwt.getClaim(TokenClaims.BOUND)).orElse("");
      return DpopProofParser.parse(Collections.list(request.getHeaders(DpopValidator.DPOP)))
          .map(proof ->
              proofs.refusal(
                  proof,
                  new DpopValidator.Request(
                      request.getMethod(),
                      request.getServerName() + ":" + request.getServerPort(),
                      request.getRequestURI()),
                  token,
                  thumbprint))
          .orElse(Optional.of(DpopValidator.NO_PROOF));
    }

    private static void refuse(String error, String why, HttpServletResponse response)
        throws IOException {
      ProblemResponses.write(Problem.unproved(CurrentRequest.id(), error, why), response);
    }
  }
}
