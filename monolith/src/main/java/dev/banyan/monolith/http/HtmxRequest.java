package dev.banyan.monolith.http;

import jakarta.servlet.http.HttpServletRequest;

/// Reads htmx request headers. htmx sends `Accept: */*`, so these headers distinguish it from API
/// clients.
public final class HtmxRequest {
  private static final String REQUEST = "HX-Request";
  private static final String BOOSTED = "HX-Boosted";
  private static final String HISTORY = "HX-History-Restore-Request";

  private HtmxRequest() {}

  public static boolean sent(HttpServletRequest request) {
    return request.getHeader(REQUEST) != null;
  }

  /// Whether the response replaces only a part of the page, or the request contains user input. In
  /// both cases a redirect to another page would lose the input.
  public static boolean sentInBackground(HttpServletRequest request) {
    boolean opensPage =
        request.getMethod().equals("GET")
            && (request.getHeader(BOOSTED) != null || request.getHeader(HISTORY) != null);
    return sent(request) && !opensPage;
  }
}
