package dev.banyan.monolith.accounts.tokens;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/// A request without its `Authorization` header, which has already been processed, so that later
/// filters ignore it.
final class RequestWithoutAuthorization extends HttpServletRequestWrapper {
  private static final String HEADER = "Authorization";

  RequestWithoutAuthorization(HttpServletRequest request) {
    super(request);
  }

  @Override
  public @Nullable String getHeader(String name) {
    return name.equalsIgnoreCase(HEADER) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return name.equalsIgnoreCase(HEADER) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }
}
