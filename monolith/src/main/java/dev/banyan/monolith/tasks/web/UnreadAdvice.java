package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Username;
import dev.banyan.monolith.notifications.Notifications;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Adds the number of unread notifications to every page that a user reads.
@ControllerAdvice(annotations = Controller.class)
class UnreadAdvice {
  private static final int MOST = 100;
  private final Notifications notifications;

  UnreadAdvice(Notifications notifications) {
    this.notifications = notifications;
  }

  /// Such as "3", or "99+"; `null` for none.
  @ModelAttribute("unread")
  @Nullable String unread(@Nullable Principal principal, HttpServletRequest request) {
    if (principal == null || !request.getMethod().equals("GET")) {
      return null;
    }
    int unread = notifications.unread(new Username(principal.getName()), MOST);
    return unread == 0 ? null : unread == MOST ? MOST - 1 + "+" : String.valueOf(unread);
  }
}
