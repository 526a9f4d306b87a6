package dev.banyan.monolith.accounts.impersonation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// Ends impersonation and returns the administrator to their own account.
@Controller
class ExitImpersonationController {
  private final ImpersonationService impersonationService;
  private final ImpersonationSession sessions;

  ExitImpersonationController(
      ImpersonationService impersonationService, ImpersonationSession sessions) {
    this.impersonationService = impersonationService;
    this.sessions = sessions;
  }

  @PostMapping(ImpersonationAccessFilter.STOP)
  String stop(HttpServletRequest request, HttpServletResponse response) {
    ImpersonationSession.id(request).ifPresent(impersonationService::end);
    sessions.leave(request, response);
    return "redirect:/acting/over";
  }

  @GetMapping("/acting/over")
  String over() {
    return "accounts/acting-over";
  }
}
