package dev.banyan.monolith.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/// Reason why a page request was rejected, if the status alone does not tell. The error page reads
/// it from the request.
public enum RefusalReason {
  /// The session has ended; the submitted change was not saved.
  SIGNED_OUT,
  /// The form's CSRF token does not match the current session.
  STALE_FORM;

  /// Response header that tells htmx the reason; the page's script then keeps the page.
  public static final String HEADER = "Banyan-Error";

  private static final String ATTRIBUTE = RefusalReason.class.getName();

  public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    request.setAttribute(ATTRIBUTE, this);
    response.sendError(
        this == SIGNED_OUT && HtmxRequest.sent(request)
            ? HttpServletResponse.SC_UNAUTHORIZED
            : HttpServletResponse.SC_FORBIDDEN);
  }

  public static Optional<RefusalReason> of(HttpServletRequest request) {
    return Optional.ofNullable((RefusalReason) request.getAttribute(ATTRIBUTE));
  }

  /// Value of [#HEADER], such as `signed-out`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
