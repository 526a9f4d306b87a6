package dev.banyan.monolith.web;

import dev.banyan.monolith.requests.CurrentRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// What every page shows: who is signed in, and the request's id where something failed.
@ControllerAdvice(annotations = Controller.class)
class PageBasics {

  @ModelAttribute("me")
  @Nullable String me(@Nullable Principal principal) {
    return principal == null ? null : principal.getName();
  }

  @ModelAttribute("requestId")
  String requestId() {
    return CurrentRequest.id();
  }
}
