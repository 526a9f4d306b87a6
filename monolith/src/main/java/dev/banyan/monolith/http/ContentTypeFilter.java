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

/// Removes `Content-Type` headers that Spring cannot handle.
///
/// A wildcard type makes Spring throw whenever the headers are read, before any handler runs. A
/// form or multipart type makes it parse bodies that the API never reads. The API itself answers
/// 415 to unsupported types after its authentication check.
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
      // The error page only uses request attributes, not the body.
      chain.doFilter(new ContentTypeRemovingRequest(request), response);
      return;
    }
    boolean ofTheApi = request.getRequestURI().startsWith("/api/");
    boolean readable =
        Collections.list(request.getHeaders(ContentTypeRemovingRequest.HEADER)).stream()
            .map(ContentTypeFilter::mediaType)
            .allMatch(type -> ofTheApi ? isReadAt(request, type) : !type.contains("*"));
    if (ofTheApi ? !readable : !hasBody(request)) {
      chain.doFilter(new ContentTypeRemovingRequest(request), response);
    } else if (readable) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
    }
  }

  private static boolean isReadAt(HttpServletRequest request, String type) {
    return OF_THE_API.contains(type)
        && (!type.equals(Operation.MULTIPART_FORM_DATA)
            || Operation.ADD_ATTACHMENT.isAt(request.getRequestURI()));
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
