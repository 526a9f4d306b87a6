package dev.banyan.monolith.http;

import dev.banyan.contract.Operation;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Keeps from Spring a `Content-Type` that it cannot work with.
///
/// A wildcard makes it throw wherever the request's headers are read, before any handler. A form or
/// a multipart body makes it parse what the API never reads. The API itself answers 415 to a body
/// without a type that it knows, in its own order: who may not enter learns that first.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ContentTypeFilter extends OncePerRequestFilter {
  private static final Set<String> OF_THE_API =
      Stream.of(Operation.values())
          .flatMap(operation -> operation.mediaTypes().stream())
          .collect(Collectors.toUnmodifiableSet());

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      // What an error page is made of is in the request's attributes, not in its body.
      chain.doFilter(new ContentTypeRemovingRequest(request), response);
      return;
    }
    boolean ofTheApi = request.getRequestURI().startsWith("/api/");
    boolean readable =
        Collections.list(request.getHeaders(ContentTypeRemovingRequest.HEADER)).stream()
            .map(ContentTypeFilter::mediaType)
            .allMatch(type -> ofTheApi ? OF_THE_API.contains(type) : !type.contains("*"));
    if (ofTheApi ? !readable : !hasBody(request)) {
      chain.doFilter(new ContentTypeRemovingRequest(request), response);
    } else if (readable) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
    }
  }

  private static String mediaType(String contentType) {
    return contentType.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }
}
