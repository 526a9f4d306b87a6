package dev.banyan.monolith.web;

import dev.banyan.monolith.accounts.Accounts;
import dev.banyan.tasks.Caller;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Signing in, and one's own password.
@Controller
class SignInController {
  private final Accounts accounts;

  SignInController(Accounts accounts) {
    this.accounts = accounts;
  }

  @GetMapping("/login")
  String signIn() {
    return "login";
  }

  @GetMapping("/account")
  String account() {
    return "account";
  }

  @PostMapping("/account")
  String changePassword(
      Caller caller,
      @RequestParam(defaultValue = "") String current,
      @RequestParam(defaultValue = "") String next,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response)
      throws ServletException {
    return switch (accounts.changePassword(caller.name(), current, next)) {
      case DONE -> {
        // The change has ended every session of the account, this one too.
        request.logout();
        yield "redirect:/login?changed";
      }
      case WRONG_PASSWORD -> refused(model, response, "current", "This is not your password.");
      case PASSWORD_TOO_SHORT ->
          refused(model, response, "next", "The new password must be 12 to 200 characters.");
      case NO_SUCH_ACCOUNT, NAME_TAKEN ->
          throw new IllegalStateException("not an outcome of changing one's password");
    };
  }

  private static String refused(
      Model model, HttpServletResponse response, String field, String why) {
    response.setStatus(422);
    model.addAttribute("field", field);
    model.addAttribute("why", why);
    return "account";
  }
}
