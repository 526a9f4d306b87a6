package dev.banyan.monolith.tasks.web;

import dev.banyan.monolith.http.Appearance;
import dev.banyan.monolith.http.CurrentRequest;
import dev.banyan.monolith.http.HtmxRequest;
import dev.banyan.monolith.http.UserZone;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Adds common model attributes to every page: the signed-in user, and the request id after an
/// error.
@ControllerAdvice(annotations = Controller.class)
// Before the libraries, which keep what the model has already.
@Order(0)
class PageModelAdvice {

  @ModelAttribute("me")
  @Nullable String me(@Nullable Principal principal) {
    return principal == null ? null : principal.getName();
  }

  @ModelAttribute("appearance")
  Appearance appearance(HttpServletRequest request) {
    return Appearance.of(request);
  }

  /// The time zone for displayed times.
  @ModelAttribute("zone")
  ZoneId zone(@CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone) {
    return UserZone.of(zone);
  }

  /// Whether htmx sent the request. htmx parses responses with scripting disabled, so the content
  /// of a `noscript` element, including a refresh, would become part of the page.
  @ModelAttribute("htmx")
  boolean htmx(HttpServletRequest request) {
    return HtmxRequest.sent(request);
  }

  @ModelAttribute("requestId")
  String requestId() {
    return CurrentRequest.id();
  }
}
