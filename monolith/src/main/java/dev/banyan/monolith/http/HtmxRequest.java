package dev.banyan.monolith.http;

import jakarta.servlet.http.HttpServletRequest;

/// What htmx says about its requests. It sends `Accept: */*`, so its own headers tell a browser
/// from a program.
public final class HtmxRequest {
  private static final String REQUEST = "HX-Request";
  private static final String BOOSTED = "HX-Boosted";
  private static final String HISTORY = "HX-History-Restore-Request";

  private HtmxRequest() {}

  public static boolean sent(HttpServletRequest request) {
    return request.getHeader(REQUEST) != null;
  }

  /// Whether the reply changes a part of the page only, or carries text that somebody typed: a
  /// redirect to another page would take it away.
  public static boolean sentInBackground(HttpServletRequest request) {
    boolean opensPage =
        request.getMethod().equals("GET")
            && (request.getHeader(BOOSTED) != null || request.getHeader(HISTORY) != null);
    return sent(request) && !opensPage;
  }
}
