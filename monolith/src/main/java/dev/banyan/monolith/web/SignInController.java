package dev.banyan.monolith.web;

import dev.banyan.monolith.accounts.AccountPasswords;
import dev.banyan.monolith.accounts.AccountPasswords.Change;
import dev.banyan.monolith.accounts.AccountPasswords.Proof;
import dev.banyan.monolith.accounts.PasswordFault;
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
  private final AccountPasswords passwords;

  SignInController(AccountPasswords passwords) {
    this.passwords = passwords;
  }

  @GetMapping("/login")
  String signIn(@RequestParam(defaultValue = "") String wait, Model model) {
    if (wait.matches("[0-9]{1,3}")) {
      model.addAttribute("wait", WaitWords.of(Integer.parseInt(wait)));
    }
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
    return switch (passwords.change(caller.name(), current, next)) {
      case Change.Done() -> {
        // The change has ended every session of the account, this one too.
        request.logout();
        yield "redirect:/login?changed";
      }
      case Change.NotProven(var proof) -> refused(model, response, "current", words(proof));
      case Change.Refused(var fault) -> refused(model, response, "next", words(fault));
      case Change.NoSuchAccount() ->
          throw new IllegalStateException("whoever is signed in has an account");
    };
  }

  private static String words(Proof proof) {
    return switch (proof) {
      case WRONG -> "This is not your password.";
      case TOO_MANY -> "Too many wrong passwords. Try again in a minute.";
      case RIGHT -> throw new IllegalStateException("nothing to refuse");
    };
  }

  private static String words(PasswordFault fault) {
    return switch (fault) {
      case TOO_SHORT -> "The new password must have 12 characters or more.";
      case TOO_LONG -> "The new password must have 200 characters or fewer.";
      case COMMON ->
          "This is among the first passwords that somebody would guess. Choose another: a few words that do not belong together, for instance.";
      case LIKE_A_NAME ->
          "This is little more than your name or ours. Add more, or choose something that does not have to do with you.";
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
