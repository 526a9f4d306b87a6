package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.impersonation.ImpersonationAuthentication;
import dev.banyan.monolith.http.Language;
import dev.banyan.monolith.http.UserZone;
import dev.banyan.monolith.notifications.NotificationPreferences;
import dev.banyan.monolith.notifications.Notifications;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Adds the number of unread notifications to every page that a user reads, and remembers the zone
/// and the language of the user's browser for notifications and emails.
@ControllerAdvice(annotations = Controller.class)
class UnreadAdvice {
  private static final int MOST = 100;
  private final Notifications notifications;
  private final NotificationPreferences preferences;

  UnreadAdvice(Notifications notifications, NotificationPreferences preferences) {
    this.notifications = notifications;
    this.preferences = preferences;
  }

  /// Such as "3", or "99+"; `null` for none.
  @ModelAttribute("unread")
  @Nullable String unread(
      @Nullable Principal principal,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      HttpServletRequest request) {
    if (principal == null || !request.getMethod().equals("GET")) {
      return null;
    }
    // An administrator's browser says nothing about the impersonated user.
    if (zone != null && !(principal instanceof ImpersonationAuthentication)) {
      preferences.remember(
          new Username(principal.getName()), UserZone.of(zone), Language.current());
    }
    int unread = notifications.unread(new Username(principal.getName()), MOST);
    return unread == 0 ? null : unread == MOST ? MOST - 1 + "+" : String.valueOf(unread);
  }
}
