package dev.banyan.monolith.tasks.web;

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

/// What every page shows: who is signed in, and the request's id where something failed.
@ControllerAdvice(annotations = Controller.class)
// Before the libraries, which keep what the model has already.
@Order(0)
class PageModelAdvice {

  @ModelAttribute("me")
  @Nullable String me(@Nullable Principal principal) {
    return principal == null ? null : principal.getName();
  }

  /// The zone in which times are shown.
  @ModelAttribute("zone")
  ZoneId zone(@CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone) {
    return UserZone.of(zone);
  }

  /// Whether htmx sent the request. It parses replies with scripting off: what stands in a
  /// `noscript` element would become part of the page, a refresh included.
  @ModelAttribute("htmx")
  boolean htmx(HttpServletRequest request) {
    return HtmxRequest.sent(request);
  }

  @ModelAttribute("requestId")
  String requestId() {
    return CurrentRequest.id();
  }
}
