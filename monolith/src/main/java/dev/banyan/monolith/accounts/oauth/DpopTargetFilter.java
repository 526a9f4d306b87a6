package dev.banyan.monolith.accounts.oauth;

import com.nimbusds.jwt.SignedJWT;
import dev.banyan.contract.DpopValidator;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.ParseException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Makes DPoP validation use the token endpoint's public URL from the metadata. Behind a proxy that
/// terminates TLS, the request URL can differ.
final class DpopTargetFilter extends OncePerRequestFilter {
  private final String issuer;

  DpopTargetFilter(String issuer) {
    this.issuer = issuer;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String announced = issuer + request.getRequestURI();
    chain.doFilter(
        isProvedBy(announced, request) ? new AsAnnounced(request, announced) : request, response);
  }

  private static boolean isProvedBy(String announced, HttpServletRequest request) {
    String proof = request.getHeader(DpopValidator.DPOP);
    if (proof == null) {
      return false;
    }
    try {
      return announced.equals(SignedJWT.parse(proof).getJWTClaimsSet().getStringClaim("htu"));
    } catch (ParseException e) {
      return false;
    }
  }

  private static final class AsAnnounced extends HttpServletRequestWrapper {
    private final String address;

    AsAnnounced(HttpServletRequest request, String address) {
      super(request);
      this.address = address;
    }

    @Override
    public StringBuffer getRequestURL() {
      return new StringBuffer(address);
    }
  }
}
