package dev.banyan.monolith.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/// Why a page's request was turned away, where the status alone does not say it. The error page
/// reads it from the request.
public enum RefusalReason {
  /// The session has ended; what was sent was not done.
  SIGNED_OUT,
  /// The form's CSRF token is not that of the session at hand.
  STALE_FORM;

  /// Names in a reply to htmx what went wrong; the script beside it keeps the page.
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

  /// Its name in [#HEADER], such as `signed-out`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
