package dev.banyan.monolith.accounts.activity;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.ratelimit.LocalizedInstant;
import dev.banyan.monolith.accounts.security.StepUpService;
import dev.banyan.monolith.http.UserZone;
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

/// Serves the page that shows an account's recent security activity.
@Controller
class ActivityController {
  private static final int SHOWN = 100;
  private final ActivityLog activityLog;
  private final CompromiseResponse compromiseResponse;
  private final StepUpService stepUpService;
  private final AccountMessages messages;

  ActivityController(
      ActivityLog activityLog,
      CompromiseResponse compromiseResponse,
      StepUpService stepUpService,
      AccountMessages messages) {
    this.messages = messages;
    this.activityLog = activityLog;
    this.compromiseResponse = compromiseResponse;
    this.stepUpService = stepUpService;
  }

  /// View model of an activity entry.
  record Shown(long id, String words, LocalizedInstant at, String from, boolean canBeDisowned) {}

  @GetMapping("/account/activity")
  String activity(
      Caller caller,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      Model model) {
    model.addAttribute(
        "entries",
        activityLog.latest(caller.name(), SHOWN).stream()
            .map(activityEntry -> shown(activityEntry, UserZone.of(zone)))
            .toList());
    return "accounts/activity";
  }

  private Shown shown(ActivityEntry activityEntry, ZoneId zone) {
    return new Shown(
        activityEntry.id(),
        activityEntry.text(messages),
        LocalizedInstant.of(activityEntry.at(), zone),
        messages.text(
            "client.device",
            messages.text(activityEntry.where().deviceText()),
            messages.text(activityEntry.where().addressText())),
        activityEntry.canBeReported());
  }

  @PostMapping("/account/activity/{id}/not-me")
  String reportCompromise(
      @PathVariable long id, Caller caller, HttpServletRequest request, Model model)
      throws ServletException {
    ActivityEntry activityEntry =
        activityLog
            .find(caller.name(), id)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    stepUpService.require();
    CompromiseResponse.Next next = compromiseResponse.respond(caller.name(), activityEntry);
    request.logout();
    return switch (next) {
      case CompromiseResponse.Next.ChooseHere(var link) -> "redirect:" + link;
      case CompromiseResponse.Next.LookInYourMail(var address) -> {
        model.addAttribute("email", address);
        model.addAttribute("me", null);
        yield "accounts/disowned";
      }
    };
  }
}
