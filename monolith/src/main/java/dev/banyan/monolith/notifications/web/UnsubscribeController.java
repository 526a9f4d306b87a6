package dev.banyan.monolith.notifications.web;

import dev.banyan.monolith.notifications.Notification.Kind;
import dev.banyan.monolith.notifications.NotificationPreferences;
import dev.banyan.monolith.notifications.UnsubscribeLinks;
import dev.banyan.monolith.notifications.UnsubscribeLinks.Subscription;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Ends emails about the kinds of notifications of one email. Opening the address changes nothing:
/// programs that look at links open it, too.
@Controller
class UnsubscribeController {
  private final UnsubscribeLinks links;
  private final NotificationPreferences preferences;

  UnsubscribeController(UnsubscribeLinks links, NotificationPreferences preferences) {
    this.links = links;
    this.preferences = preferences;
  }

  @GetMapping(NotificationAccessConfiguration.PATH)
  String ask(
      @RequestParam(defaultValue = "") String token, Model model, HttpServletResponse response) {
    return page(links.find(token), false, token, model, response);
  }

  /// Also the one click of a mail program, whose body is `List-Unsubscribe=One-Click`.
  @PostMapping(NotificationAccessConfiguration.PATH)
  String unsubscribe(
      @RequestParam(defaultValue = "") String token, Model model, HttpServletResponse response) {
    Optional<Subscription> found = links.find(token);
    found.ifPresent(one -> preferences.stopEmails(one.account(), one.kinds()));
    return page(found, true, token, model, response);
  }

  private static String page(
      Optional<Subscription> found,
      boolean done,
      String token,
      Model model,
      HttpServletResponse response) {
    if (found.isEmpty()) {
      response.setStatus(404);
    }
    model.addAttribute("known", found.isPresent());
    model.addAttribute("done", done);
    model.addAttribute("token", token);
    model.addAttribute(
        "kinds",
        found.map(one -> one.kinds().stream().sorted().map(Kind::name).toList()).orElse(null));
    return "accounts/unsubscribe";
  }
}
