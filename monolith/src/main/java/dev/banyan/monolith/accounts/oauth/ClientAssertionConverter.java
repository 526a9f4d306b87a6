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

/// Reads a client's assertion from a request. A client need not name itself beside it (RFC 7521,
/// section 4.2), and stock clients do not; Spring Security demands it.
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

  // Nothing is believed yet: the signature has to be that of whoever this names.
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
