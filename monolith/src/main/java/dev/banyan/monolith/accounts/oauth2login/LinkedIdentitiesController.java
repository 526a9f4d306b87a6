package dev.banyan.monolith.accounts.oauth2login;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.ratelimit.LocalizedInstant;
import dev.banyan.monolith.accounts.security.StepUpService;
import dev.banyan.monolith.http.UserZone;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Serves the page of linked identities.
@Controller
@RequestMapping("/account/linked")
class LinkedIdentitiesController {
  private static final String PAGE = "redirect:/account/linked";
  private final Identities identities;
  private final Providers providers;
  private final StepUpService stepUpService;
  private final AccountMessages messages;

  LinkedIdentitiesController(
      Identities identities,
      Providers providers,
      StepUpService stepUpService,
      AccountMessages messages) {
    this.messages = messages;
    this.identities = identities;
    this.providers = providers;
    this.stepUpService = stepUpService;
  }

  /// View model of a linked identity.
  record Shown(UUID id, String title, String shownAs, LocalizedInstant at) {}

  @GetMapping
  String linked(
      Caller caller,
      @RequestParam(defaultValue = "") String with,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "") String wait,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      Model model) {
    ZoneId here = UserZone.of(zone);
    model.addAttribute(
        "linked",
        identities.of(caller.name()).stream()
            .map(one ->
                new Shown(
                    one.id(), one.title(), one.shownAs(), LocalizedInstant.of(one.at(), here)))
            .toList());
    providers
        .refusal(with, why)
        .ifPresent(refusal -> model.addAttribute("refusal", messages.text(refusal)));
    if (wait.matches("[0-9]{1,3}")) {
      String pause = messages.duration(Duration.ofSeconds(Integer.parseInt(wait)));
      model.addAttribute("refusal", messages.text("linked.too-many", pause));
    }
    return "accounts/linked";
  }

  /// Asks for confirmation before linking: the browser may have been signed in at the provider as a
  /// different user.
  @GetMapping("/confirm")
  String ask(HttpSession session, Model model) {
    Optional<PendingIdentityLink> arrival = providers.pendingIn(session);
    if (arrival.isEmpty()) {
      return PAGE;
    }
    model.addAttribute("title", providers.titleOf(arrival.get().issuer()));
    model.addAttribute("shownAs", arrival.get().shownAs());
    return "accounts/linked-confirm";
  }

  @PostMapping("/confirm")
  String confirm(Caller caller, HttpSession session, RedirectAttributes flash) {
    stepUpService.require();
    Optional<PendingIdentityLink> arrival = providers.pendingIn(session);
    PendingIdentityLink.removeFrom(session);
    boolean linked = arrival.filter(one -> identities.link(caller.name(), one)).isPresent();
    if (linked) {
      flash.addFlashAttribute("done", messages.text("linked.done"));
    } else {
      flash.addFlashAttribute(
          "refusal",
          arrival.isEmpty() ? messages.text("linked.expired") : messages.text("linked.taken"));
    }
    return PAGE;
  }

  @PostMapping("/leave")
  String cancel(HttpSession session) {
    PendingIdentityLink.removeFrom(session);
    return "redirect:/tasks";
  }

  @PostMapping("/remove")
  String remove(Caller caller, @RequestParam UUID id, RedirectAttributes flash) {
    stepUpService.require();
    identities.unlink(caller.name(), id);
    flash.addFlashAttribute("done", messages.text("linked.unlinked"));
    return PAGE;
  }
}
