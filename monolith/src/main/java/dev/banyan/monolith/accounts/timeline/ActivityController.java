package dev.banyan.monolith.accounts.timeline;

import dev.banyan.monolith.accounts.StepUp;
import dev.banyan.monolith.accounts.whereabouts.Moment;
import dev.banyan.monolith.requests.UserZone;
import dev.banyan.tasks.Caller;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// The page of what has happened to one's account.
@Controller
class ActivityController {
  private static final int SHOWN = 100;
  private final Timeline timeline;
  private final Disowning disowning;
  private final StepUp stepUp;

  ActivityController(Timeline timeline, Disowning disowning, StepUp stepUp) {
    this.timeline = timeline;
    this.disowning = disowning;
    this.stepUp = stepUp;
  }

  /// An entry as the page shows it.
  record Shown(long id, String words, Moment at, String from, boolean canBeDisowned) {}

  @GetMapping("/account/activity")
  String activity(
      Caller caller,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      Model model) {
    model.addAttribute(
        "entries",
        timeline.latest(caller.name(), SHOWN).stream()
            .map(entry -> shown(entry, UserZone.of(zone)))
            .toList());
    return "accounts/activity";
  }

  private static Shown shown(Entry entry, ZoneId zone) {
    return new Shown(
        entry.id(),
        entry.words(),
        Moment.of(entry.at(), zone),
        entry.where().device() + ", " + entry.where().address(),
        entry.canBeDisowned());
  }

  @PostMapping("/account/activity/{id}/not-me")
  String disown(@PathVariable long id, Caller caller, HttpServletRequest request, Model model)
      throws ServletException {
    Entry entry =
        timeline
            .find(caller.name(), id)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    stepUp.require();
    Disowning.Next next = disowning.disown(caller.name(), entry);
    request.logout();
    return switch (next) {
      case Disowning.Next.ChooseHere(var link) -> "redirect:" + link;
      case Disowning.Next.LookInYourMail(var address) -> {
        model.addAttribute("email", address);
        model.addAttribute("me", null);
        yield "accounts/disowned";
      }
    };
  }
}
