package dev.banyan.monolith.accounts.security;

import dev.banyan.monolith.http.HtmxRequest;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.stereotype.Component;

/// Stores the page that a visitor requested before sign-in in a cookie.
///
/// Only a path on this server is accepted, so a forged cookie cannot redirect elsewhere.
@Component
class RequestedPageCookie implements RequestCache {
  static final String COOKIE = "banyan_requested";

  /// Form field of the sign-in page that holds the requested page.
  static final String FIELD = "requested";

  // Browsers limit a cookie to 4096 bytes, including its name and attributes.
  private static final int LONGEST = 3900;
  // A path and query with the characters that a cookie may contain (RFC 6265).
  private static final Pattern PAGE =
      Pattern.compile("/(?:[!#-+\\--.0-:<-\\[\\]-~][!#-+\\--:<-\\[\\]-~]*)?");
  private static final Pattern NOT_IN_A_COOKIE = Pattern.compile("[\",;\\\\]");
  private static final Pattern NO_PAGE =
      Pattern.compile("/(?:assets|webjars|login|error)(?:/.*)?|/favicon.ico");

  @Override
  public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
    if (isForAPage(request)) {
      String page = requested(request);
      if (page.length() <= LONGEST && PAGE.matcher(page).matches()) {
        send(page, -1, request, response);
      }
    }
  }

  private static boolean isForAPage(HttpServletRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    return request.getMethod().equals("GET")
        && !HtmxRequest.sent(request)
        && request.getHeader("X-Requested-With") == null
        && (accepted == null || accepted.contains("text/html") || accepted.contains("*/*"))
        && !NO_PAGE.matcher(request.getRequestURI()).matches();
  }

  private static String requested(HttpServletRequest request) {
    String query = request.getQueryString();
    return NOT_IN_A_COOKIE
        .matcher(request.getRequestURI() + (query == null ? "" : "?" + query))
        .replaceAll(
            one -> Matcher.quoteReplacement("%%%02X".formatted((int) one.group().charAt(0))));
  }

  @Override
  public @Nullable SavedRequest getRequest(
      HttpServletRequest request, HttpServletResponse response) {
    return page(request).map(SimpleSavedRequest::new).orElse(null);
  }

  /// The page that the visitor requested: from the sign-in form, because each tab has its own,
  /// otherwise from the cookie.
  static Optional<String> page(HttpServletRequest request) {
    return Optional.ofNullable(formPage(request))
        .or(() -> cookie(request).map(Cookie::getValue))
        .filter(page -> PAGE.matcher(page).matches());
  }

  private static @Nullable String formPage(HttpServletRequest request) {
    boolean signsIn =
        request.getMethod().equals("POST") && request.getRequestURI().startsWith("/login");
    String page = signsIn ? request.getParameter(FIELD) : null;
    return page == null || page.isEmpty() ? null : page;
  }

  private static Optional<Cookie> cookie(HttpServletRequest request) {
    return Optional.ofNullable(request.getCookies()).stream()
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .findFirst();
  }

  // Only requests without a body are saved, so the new request is equivalent to the saved one.
  @Override
  public @Nullable HttpServletRequest getMatchingRequest(
      HttpServletRequest request, HttpServletResponse response) {
    if (CsrfConfigurer.isSignedIn(request)
        && page(request).filter(requested(request)::equals).isPresent()) {
      removeRequest(request, response);
    }
    return null;
  }

  @Override
  public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
    if (cookie(request).isPresent()) {
      send("", 0, request, response);
    }
  }

  private static void send(
      String page, long maxAge, HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, page)
            .path("/")
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .maxAge(maxAge)
            .build()
            .toString());
  }
}
