package dev.banyan.monolith.accounts.sessions;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.ratelimit.LocalizedInstant;
import dev.banyan.monolith.accounts.security.StepUpService;
import dev.banyan.monolith.accounts.sessions.ActiveSessions.Active;
import dev.banyan.monolith.http.UserZone;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Serves the page of a user's sessions.
@Controller
class SessionsController {
  private static final String PAGE = "redirect:/account/sessions";
  private final ActiveSessions sessions;
  private final StepUpService stepUpService;
  private final AccountMessages messages;
  private final Duration idle;
  private final Duration life;

  SessionsController(
      ActiveSessions sessions,
      StepUpService stepUpService,
      AccountMessages messages,
      @Value("${banyan.accounts.session-idle}") Duration idle,
      @Value("${banyan.accounts.session-lifetime}") Duration life) {
    this.sessions = sessions;
    this.stepUpService = stepUpService;
    this.messages = messages;
    this.idle = idle;
    this.life = life;
  }

  /// View model of a session.
  record Shown(
      String handle,
      String device,
      String address,
      LocalizedInstant since,
      LocalizedInstant seen) {}

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
    model.addAttribute("idle", messages.duration(idle));
    model.addAttribute("life", messages.duration(life));
    return "accounts/sessions";
  }

  private Shown shown(Active session, ZoneId zone) {
    return new Shown(
        session.handle(),
        messages.text(session.where().deviceText()),
        messages.text(session.where().addressText()),
        LocalizedInstant.of(session.since(), zone),
        LocalizedInstant.of(session.lastSeen(), zone));
  }

  @PostMapping("/account/sessions/{handle}/end")
  String end(@PathVariable String handle, Caller caller, RedirectAttributes flash) {
    stepUpService.require();
    sessions.end(caller.name(), handle);
    flash.addFlashAttribute("done", messages.text("sessions.revoked"));
    return PAGE;
  }

  @PostMapping("/account/sessions/end-others")
  String endOthers(Caller caller, HttpServletRequest request, RedirectAttributes flash) {
    stepUpService.require();
    sessions.endOthers(
        caller.name(),
        Stream.of(request.getSession().getId(), request.getRequestedSessionId())
            .map(ActiveSessions::handle)
            .collect(Collectors.toSet()));
    flash.addFlashAttribute("done", messages.text("sessions.others-revoked"));
    return PAGE;
  }
}
