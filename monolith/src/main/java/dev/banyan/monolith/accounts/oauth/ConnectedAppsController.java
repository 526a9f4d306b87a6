package dev.banyan.monolith.accounts.oauth;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.ratelimit.LocalizedInstant;
import dev.banyan.monolith.http.UserZone;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Serves the page of connected apps.
@Controller
@RequestMapping("/account/apps")
class ConnectedAppsController {
  private final ConnectedApps apps;
  private final AccountMessages messages;

  ConnectedAppsController(ConnectedApps apps, AccountMessages messages) {
    this.messages = messages;
    this.apps = apps;
  }

  /// View model of a connected app.
  record Shown(String id, String name, List<String> may, LocalizedInstant since) {}

  @GetMapping
  String page(
      Caller caller,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      Model model) {
    model.addAttribute(
        "apps",
        apps.of(caller.name()).stream()
            .map(app ->
                new Shown(
                    app.id(),
                    app.name(),
                    app.may(),
                    LocalizedInstant.of(app.since(), UserZone.of(zone))))
            .toList());
    return "accounts/apps";
  }

  @PostMapping("/withdraw")
  String withdraw(
      Caller caller, @RequestParam(defaultValue = "") String id, RedirectAttributes flash) {
    flash.addFlashAttribute(
        "done",
        apps.withdraw(caller.name(), id)
            ? messages.text("apps.revoked")
            : messages.text("apps.already-revoked"));
    return "redirect:/account/apps";
  }
}
