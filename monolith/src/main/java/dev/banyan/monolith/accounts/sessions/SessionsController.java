package dev.banyan.monolith.accounts.sessions;

import dev.banyan.monolith.accounts.StepUp;
import dev.banyan.monolith.accounts.sessions.ActiveSessions.Active;
import dev.banyan.monolith.accounts.whereabouts.Moment;
import dev.banyan.monolith.requests.UserZone;
import dev.banyan.tasks.Caller;
import jakarta.servlet.http.HttpSession;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The page of one's sessions.
@Controller
class SessionsController {
  private static final String PAGE = "redirect:/account/sessions";
  private final ActiveSessions sessions;
  private final StepUp stepUp;

  SessionsController(ActiveSessions sessions, StepUp stepUp) {
    this.sessions = sessions;
    this.stepUp = stepUp;
  }

  /// A session as the page shows it.
  record Shown(String handle, String device, String address, Moment since, Moment seen) {}

  @GetMapping("/account/sessions")
  String sessions(
      Caller caller,
      HttpSession here,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      Model model) {
    model.addAttribute("here", ActiveSessions.handle(here.getId()));
    model.addAttribute(
        "sessions",
        sessions.of(caller.name()).stream().map(one -> shown(one, UserZone.of(zone))).toList());
    return "accounts/sessions";
  }

  private static Shown shown(Active session, ZoneId zone) {
    return new Shown(
        session.handle(),
        session.where().device(),
        session.where().address(),
        Moment.of(session.since(), zone),
        Moment.of(session.lastSeen(), zone));
  }

  @PostMapping("/account/sessions/{handle}/end")
  String end(@PathVariable String handle, Caller caller, RedirectAttributes flash) {
    stepUp.require();
    sessions.end(caller.name(), handle);
    flash.addFlashAttribute("done", "That session is signed out.");
    return PAGE;
  }

  @PostMapping("/account/sessions/end-others")
  String endOthers(Caller caller, HttpSession here, RedirectAttributes flash) {
    stepUp.require();
    sessions.endOthers(caller.name(), ActiveSessions.handle(here.getId()));
    flash.addFlashAttribute("done", "All other sessions are signed out.");
    return PAGE;
  }
}
