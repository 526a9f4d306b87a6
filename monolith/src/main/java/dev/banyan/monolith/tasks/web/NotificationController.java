package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.http.UserZone;
import dev.banyan.monolith.notifications.Notification;
import dev.banyan.monolith.notifications.Notifications;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page of the user's notifications.
@Controller
class NotificationController {
  private static final int LIMIT = 30;

  private final Notifications notifications;
  private final TaskMessages taskMessages;
  private final Clock clock;

  NotificationController(Notifications notifications, TaskMessages taskMessages, Clock clock) {
    this.notifications = notifications;
    this.taskMessages = taskMessages;
    this.clock = clock;
  }

  /// @param before the id of the last notification of the previous page
  @GetMapping("/notifications")
  String list(
      Caller caller,
      @RequestParam(required = false) @Nullable String before,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      Model model) {
    List<Notification> found = notifications.list(caller.name(), number(before), LIMIT + 1);
    List<Notification> page = found.subList(0, Math.min(LIMIT, found.size()));
    ZoneId reader = UserZone.of(zone);
    Instant now = clock.instant();
    model.addAttribute(
        "notifications",
        page.stream().map(one -> NotificationView.of(one, reader, now, taskMessages)).toList());
    model.addAttribute("earlier", found.size() > LIMIT ? page.getLast().id() : null);
    model.addAttribute("first", before == null);
    return "notifications";
  }

  // A malformed number is that of no notification.
  private static long number(@Nullable String text) {
    return text == null || !text.matches("[0-9]{1,18}") ? Long.MAX_VALUE : Long.parseLong(text);
  }

  /// Marks a notification as read and shows its task.
  @PostMapping("/notifications/{id}/open")
  String open(Caller caller, @PathVariable String id) {
    return notifications
        .markRead(caller.name(), number(id))
        .map(NotificationController::address)
        .orElse("redirect:/notifications");
  }

  private static String address(Notification one) {
    String task = "redirect:/tasks/" + one.task() + "?return=/notifications";
    return one.comment() == null ? task : task + "#comment-" + one.comment();
  }

  @PostMapping("/notifications/{id}/read")
  String markRead(Caller caller, @PathVariable String id) {
    notifications.markRead(caller.name(), number(id));
    return "redirect:/notifications";
  }

  /// @param newest the id of the first notification that the page showed
  @PostMapping("/notifications/read")
  String markAllRead(Caller caller, @RequestParam(defaultValue = "0") String newest) {
    if (number(newest) != Long.MAX_VALUE) {
      notifications.markAllRead(caller.name(), number(newest));
    }
    return "redirect:/notifications";
  }
}
