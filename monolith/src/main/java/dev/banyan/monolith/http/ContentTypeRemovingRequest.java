package dev.banyan.monolith.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request without its `Content-Type`.
final class ContentTypeRemovingRequest extends HttpServletRequestWrapper {
  static final String HEADER = "Content-Type";

  ContentTypeRemovingRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public @Nullable String getContentType() {
    return null;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return HEADER.equalsIgnoreCase(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return HEADER.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    List<String> names = Collections.list(super.getHeaderNames());
    return Collections.enumeration(
        names.stream().filter(name -> !HEADER.equalsIgnoreCase(name)).toList());
  }
}
