package dev.banyan.monolith.accounts.selfservice;

import dev.banyan.monolith.accounts.mail.OneTimeLinkExpiredException;
import dev.banyan.monolith.accounts.mail.OneTimeLinkForm;
import dev.banyan.monolith.accounts.mail.OneTimeLinks;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.ratelimit.RateLimit;
import dev.banyan.monolith.accounts.users.AccountPasswords.Change;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Serves the password reset pages.
@Controller
class PasswordResetController {
  private final PasswordReset passwordReset;
  private final OneTimeLinks oneTimeLinks;
  private final OneTimeLinkForm requests;
  private final AccountMessages messages;

  PasswordResetController(
      PasswordReset passwordReset,
      OneTimeLinks oneTimeLinks,
      OneTimeLinkForm requests,
      AccountMessages messages) {
    this.messages = messages;
    this.passwordReset = passwordReset;
    this.oneTimeLinks = oneTimeLinks;
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
        email,
        RateLimit.LINK_BY_ADDRESS,
        request,
        response,
        model,
        "accounts/reset",
        passwordReset::ask);
  }

  @GetMapping("/reset/new")
  String choose(@RequestParam(defaultValue = "") String token, Model model) {
    oneTimeLinks.find(token, PasswordReset.PURPOSES).requireOwner();
    model.addAttribute("token", token);
    return "accounts/reset-new";
  }

  @PostMapping("/reset/new")
  String set(
      @RequestParam(defaultValue = "") String token,
      @RequestParam(defaultValue = "") String password,
      HttpServletResponse response,
      Model model) {
    return switch (passwordReset.finish(token, password)) {
      case Change.Done() -> "redirect:/login?changed";
      case Change.Refused(var fault) -> {
        response.setStatus(422);
        model.addAttribute("token", token);
        model.addAttribute("why", messages.text(fault.key()));
        yield "accounts/reset-new";
      }
      case Change.NotProven _, Change.NoSuchAccount() -> throw new OneTimeLinkExpiredException();
    };
  }
}
