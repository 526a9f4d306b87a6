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

/// Lets a client prove a token request by the address that the metadata names. Behind a proxy that
/// ends TLS, the server may see another one; Spring Security compares the proof with what this
/// says.
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
