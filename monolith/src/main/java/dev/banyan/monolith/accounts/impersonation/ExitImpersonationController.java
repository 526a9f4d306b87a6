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

  @PostMapping(ImpersonationAccessFilter.EXIT)
  String exit(HttpServletRequest request, HttpServletResponse response) {
    ImpersonationSession.id(request).ifPresent(impersonationService::end);
    sessions.leave(request, response);
    return "redirect:/impersonation/ended";
  }

  @GetMapping("/impersonation/ended")
  String ended() {
    return "accounts/impersonation-ended";
  }
}
