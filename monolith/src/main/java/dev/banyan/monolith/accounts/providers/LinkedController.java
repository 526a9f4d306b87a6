package dev.banyan.monolith.accounts.providers;

import dev.banyan.monolith.accounts.StepUp;
import dev.banyan.monolith.accounts.limits.WaitWords;
import dev.banyan.monolith.accounts.whereabouts.Moment;
import dev.banyan.monolith.requests.UserZone;
import dev.banyan.tasks.Caller;
import jakarta.servlet.http.HttpSession;
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

/// The page of what is linked to one's account.
@Controller
@RequestMapping("/account/linked")
class LinkedController {
  private static final String PAGE = "redirect:/account/linked";
  private final Identities identities;
  private final Providers providers;
  private final StepUp stepUp;

  LinkedController(Identities identities, Providers providers, StepUp stepUp) {
    this.identities = identities;
    this.providers = providers;
    this.stepUp = stepUp;
  }

  /// An identity as the page shows it.
  record Shown(UUID id, String title, String shownAs, Moment at) {}

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
            .map(one -> new Shown(one.id(), one.title(), one.shownAs(), Moment.of(one.at(), here)))
            .toList());
    providers.words(with, why).ifPresent(words -> model.addAttribute("refusal", words));
    if (wait.matches("[0-9]{1,3}")) {
      String pause = WaitWords.of(Integer.parseInt(wait));
      model.addAttribute("refusal", "Too many attempts. Try again in " + pause + ".");
    }
    return "accounts/linked";
  }

  /// Asks before anything is linked: the browser may have been signed in elsewhere as somebody
  /// else.
  @GetMapping("/confirm")
  String ask(HttpSession session, Model model) {
    Optional<Arrival> arrival = Arrival.in(session);
    if (arrival.isEmpty()) {
      return PAGE;
    }
    model.addAttribute("title", providers.titleOf(arrival.get().issuer()));
    model.addAttribute("shownAs", arrival.get().shownAs());
    return "accounts/linked-confirm";
  }

  @PostMapping("/confirm")
  String confirm(Caller caller, HttpSession session, RedirectAttributes flash) {
    stepUp.require();
    Optional<Arrival> arrival = Arrival.in(session);
    Arrival.forget(session);
    boolean linked = arrival.filter(one -> identities.link(caller.name(), one)).isPresent();
    if (linked) {
      flash.addFlashAttribute("done", "Linked. From now on it signs you in.");
    } else {
      flash.addFlashAttribute(
          "refusal",
          arrival.isEmpty()
              ? "That took too long. Nothing was linked; begin again."
              : "Nothing was linked: it belongs to an account here already.");
    }
    return PAGE;
  }

  @PostMapping("/leave")
  String leave(HttpSession session) {
    Arrival.forget(session);
    return "redirect:/tasks";
  }

  @PostMapping("/remove")
  String remove(Caller caller, @RequestParam UUID id, RedirectAttributes flash) {
    stepUp.require();
    identities.unlink(caller.name(), id);
    flash.addFlashAttribute("done", "It signs nobody in here any more.");
    return PAGE;
  }
}
