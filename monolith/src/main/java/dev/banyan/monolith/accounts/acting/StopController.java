package dev.banyan.monolith.accounts.acting;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// The way back to oneself.
@Controller
class StopController {
  private final Actings actings;
  private final ActingSessions sessions;

  StopController(Actings actings, ActingSessions sessions) {
    this.actings = actings;
    this.sessions = sessions;
  }

  @PostMapping(ActingGate.STOP)
  String stop(HttpServletRequest request, HttpServletResponse response) {
    ActingSessions.id(request).ifPresent(actings::end);
    sessions.leave(request, response);
    return "redirect:/acting/over";
  }

  @GetMapping("/acting/over")
  String over() {
    return "accounts/acting-over";
  }
}
