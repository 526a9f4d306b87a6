package dev.banyan.monolith.administration.impersonation;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.web.AdminMessages;
import dev.banyan.admin.web.AdminPage;
import dev.banyan.admin.web.RecordsArgumentResolver;
import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.impersonation.ImpersonationService;
import dev.banyan.monolith.accounts.impersonation.ImpersonationService.Beginning;
import dev.banyan.monolith.accounts.impersonation.ImpersonationSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Asks for a reason and starts an impersonation. Only users that the viewer may see in the admin
/// can be selected.
@AdminPage
@Controller
@RequestMapping("/admin/impersonation")
class ImpersonationController {
  private static final String PAGE = "administration/impersonate";
  private static final int LONGEST = 200;
  private final RecordsArgumentResolver recordsArgumentResolver;
  private final ImpersonationService impersonationService;
  private final ImpersonationSession sessions;
  private final AdminMessages words;

  ImpersonationController(
      RecordsArgumentResolver recordsArgumentResolver,
      ImpersonationService impersonationService,
      ImpersonationSession sessions,
      AdminMessages words) {
    this.recordsArgumentResolver = recordsArgumentResolver;
    this.impersonationService = impersonationService;
    this.sessions = sessions;
    this.words = words;
  }

  @GetMapping
  String ask(
      @RequestParam String id,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer,
      Model model) {
    return form(user(id, viewer), "", "", model);
  }

  @PostMapping
  String start(
      @RequestParam String id,
      @RequestParam(defaultValue = "") String reason,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    RecordEntry user = user(id, viewer);
    String why = reason.strip();
    String refusal =
        why.isEmpty() || why.length() > LONGEST || why.chars().anyMatch(Character::isISOControl)
            ? "impersonation.reason.invalid"
            : start(user, viewer, why, request, response);
    if (refusal.isEmpty()) {
      return "redirect:/tasks";
    }
    response.setStatus(422);
    return form(user, reason, words.say(refusal, LONGEST), model);
  }

  /// Why it was refused; empty if it has started.
  private String start(
      RecordEntry user,
      AdminPrincipal viewer,
      String why,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (impersonationService.start(
        new Username(viewer.name()), viewer.grants(), new Username(user.id()), why)) {
      case Beginning.Begun(var id) -> {
        sessions.enter(id, request, response);
        yield "";
      }
      case Beginning.NobodyThere _ -> "impersonation.disabled";
      case Beginning.Oneself _ -> "impersonation.self";
      case Beginning.BeyondOneself _ -> "user.more-permissions";
    };
  }

  private RecordEntry user(String id, AdminPrincipal viewer) {
    return recordsArgumentResolver
        .of("user", viewer)
        .find(id)
        .orElseThrow(RecordsArgumentResolver::missing);
  }

  private String form(RecordEntry user, String reason, String fault, Model model) {
    model.addAttribute("id", user.id());
    model.addAttribute("reason", reason);
    model.addAttribute("fault", fault);
    model.addAttribute("longest", LONGEST);
    model.addAttribute("minutes", impersonationService.lifetime().toMinutes());
    return PAGE;
  }
}
