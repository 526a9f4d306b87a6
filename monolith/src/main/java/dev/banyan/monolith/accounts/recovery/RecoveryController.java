package dev.banyan.monolith.accounts.recovery;

import dev.banyan.monolith.accounts.AccountPasswords.Change;
import dev.banyan.monolith.accounts.limits.Limit;
import dev.banyan.monolith.accounts.links.LinkEndedException;
import dev.banyan.monolith.accounts.links.LinkRequests;
import dev.banyan.monolith.accounts.links.Links;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The pages for a new password.
@Controller
class RecoveryController {
  private final Recovery recovery;
  private final Links links;
  private final LinkRequests requests;

  RecoveryController(Recovery recovery, Links links, LinkRequests requests) {
    this.recovery = recovery;
    this.links = links;
    this.requests = requests;
  }

  @GetMapping("/reset")
  String reset() {
    return "accounts/reset";
  }

  @PostMapping("/reset")
  String ask(
      @RequestParam(defaultValue = "") String email,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return requests.ask(
        email, Limit.LINK_BY_ADDRESS, request, response, model, "accounts/reset", recovery::ask);
  }

  @GetMapping("/reset/new")
  String choose(@RequestParam(defaultValue = "") String token, Model model) {
    links.look(token, Recovery.PURPOSES).requireOwner();
    model.addAttribute("token", token);
    return "accounts/reset-new";
  }

  @PostMapping("/reset/new")
  String set(
      @RequestParam(defaultValue = "") String token,
      @RequestParam(defaultValue = "") String password,
      HttpServletResponse response,
      Model model) {
    return switch (recovery.finish(token, password)) {
      case Change.Done() -> "redirect:/login?changed";
      case Change.Refused(var fault) -> {
        response.setStatus(422);
        model.addAttribute("token", token);
        model.addAttribute("why", fault.words());
        yield "accounts/reset-new";
      }
      case Change.NotProven _, Change.NoSuchAccount() -> throw new LinkEndedException();
    };
  }
}
