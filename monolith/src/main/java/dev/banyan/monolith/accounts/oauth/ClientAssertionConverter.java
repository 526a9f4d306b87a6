package dev.banyan.monolith.accounts.oauth;

import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.web.authentication.JwtClientAssertionAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/// Reads a client assertion from a token request. Unlike Spring Security's converter, it does not
/// require a `client_id` parameter, which RFC 7521, section 4.2 makes optional and common clients
/// omit.
final class ClientAssertionConverter implements AuthenticationConverter {
  private static final String NAME = "client_id";
  private final AuthenticationConverter named = new JwtClientAssertionAuthenticationConverter();

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    String assertion = request.getParameter("client_assertion");
    return named.convert(
        assertion == null || request.getParameter(NAME) != null
            ? request
            : new Named(request, subject(assertion)));
  }

  // The assertion is not verified here: the signature is later checked with the keys of the client
  // that it names.
  private static String subject(String assertion) {
    try {
      String subject = SignedJWT.parse(assertion).getJWTClaimsSet().getSubject();
      return subject == null ? "" : subject;
    } catch (ParseException e) {
      return "";
    }
  }

  private static final class Named extends HttpServletRequestWrapper {
    private final String[] name;

    Named(HttpServletRequest request, String name) {
      super(request);
      this.name = new String[] {name};
    }

    @Override
    public @Nullable String getParameter(String parameter) {
      return parameter.equals(NAME) ? name[0] : super.getParameter(parameter);
    }

    @Override
    public String @Nullable [] getParameterValues(String parameter) {
      return parameter.equals(NAME) ? name.clone() : super.getParameterValues(parameter);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      Map<String, String[]> all = new HashMap<>(super.getParameterMap());
      all.put(NAME, name.clone());
      return all;
    }
  }
}
