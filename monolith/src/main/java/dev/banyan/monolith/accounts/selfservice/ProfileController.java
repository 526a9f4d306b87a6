package dev.banyan.monolith.accounts.selfservice;

import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.mail.MailOutbox;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.AccountPasswords;
import dev.banyan.monolith.accounts.users.AccountPasswords.Change;
import dev.banyan.monolith.accounts.users.AccountPasswords.Proof;
import dev.banyan.monolith.accounts.users.PasswordViolation;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Serves the profile page of the signed-in user.
@Controller
class ProfileController {
  private final AccountPasswords passwords;
  private final AccountEmails emails;
  private final EmailChanges changes;
  private final MailOutbox mailOutbox;
  private final AccountMessages messages;

  ProfileController(
      AccountPasswords passwords,
      AccountEmails emails,
      EmailChanges changes,
      MailOutbox mailOutbox,
      AccountMessages messages) {
    this.messages = messages;
    this.passwords = passwords;
    this.emails = emails;
    this.changes = changes;
    this.mailOutbox = mailOutbox;
  }

  @GetMapping("/account")
  String account(Caller caller, Model model) {
    return page(caller.name(), model);
  }

  private String page(Username name, Model model) {
    model.addAttribute("email", emails.of(name).orElse(null));
    model.addAttribute("pending", changes.pending(name).orElse(null));
    model.addAttribute("delivers", mailOutbox.delivers());
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
        // The change has ended every session of the account, including this one.
        request.logout();
        yield "redirect:/login?changed";
      }
      case Change.NotProven(var proof) ->
          refused(
              caller.name(),
              model,
              response,
              Optional.of(text(proof)),
              passwords.fault(caller.name(), next));
      case Change.Refused(var fault) ->
          refused(caller.name(), model, response, Optional.empty(), Optional.of(fault));
      case Change.NoSuchAccount() ->
          throw new IllegalStateException("whoever is signed in has an account");
    };
  }

  private String text(Proof proof) {
    return switch (proof) {
      case WRONG -> messages.text("account.password.wrong");
      case TOO_MANY -> messages.text("account.password.too-many");
      case RIGHT -> throw new IllegalStateException("nothing to refuse");
    };
  }

  private String refused(
      Username name,
      Model model,
      HttpServletResponse response,
      Optional<String> current,
      Optional<PasswordViolation> next) {
    Map<String, String> errors = new LinkedHashMap<>();
    current.ifPresent(text -> errors.put("current", text));
    next.ifPresent(fault -> errors.put("next", messages.text(fault.key())));
    response.setStatus(422);
    model.addAttribute("errors", errors);
    return page(name, model);
  }
}
