package dev.banyan.monolith.accounts.selfservice;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.accounts.mail.MailOutbox;
import dev.banyan.monolith.accounts.mail.OneTimeLinks;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.ratelimit.RateLimit;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter.Use;
import dev.banyan.monolith.accounts.security.StepUpService;
import dev.banyan.monolith.accounts.users.EmailAddress;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Serves the pages for changing the email address and for confirming the links.
@Controller
class EmailController {
  private final EmailChanges changes;
  private final RateLimiter rateLimiter;
  private final OneTimeLinks oneTimeLinks;
  private final MailOutbox mailOutbox;
  private final StepUpService stepUpService;
  private final AccountMessages messages;

  EmailController(
      EmailChanges changes,
      RateLimiter rateLimiter,
      OneTimeLinks oneTimeLinks,
      MailOutbox mailOutbox,
      StepUpService stepUpService,
      AccountMessages messages) {
    this.messages = messages;
    this.changes = changes;
    this.rateLimiter = rateLimiter;
    this.oneTimeLinks = oneTimeLinks;
    this.mailOutbox = mailOutbox;
    this.stepUpService = stepUpService;
  }

  @PostMapping("/account/email")
  String change(
      Caller caller, @RequestParam(defaultValue = "") String email, RedirectAttributes flash) {
    Optional<EmailAddress> next = EmailAddress.typed(email);
    Optional<String> fault =
        next.isEmpty()
            ? Optional.of(messages.text("email.invalid"))
            : !mailOutbox.delivers()
                ? Optional.of(messages.text("account.email.no-mail-error"))
                : wait(caller);
    if (fault.isPresent()) {
      flash.addFlashAttribute("typedEmail", email);
      flash.addFlashAttribute("emailError", fault.get());
    } else {
      stepUpService.require();
      changes.begin(caller.name(), next.orElseThrow());
    }
    return "redirect:/account";
  }

  private Optional<String> wait(Caller caller) {
    return switch (rateLimiter.use(RateLimit.LINK_BY_ACCOUNT, caller.name().value())) {
      case Use.Granted() -> Optional.empty();
      case Use.Refused(var pause) ->
          Optional.of(messages.text("account.email.too-many", messages.duration(pause)));
    };
  }

  @PostMapping("/account/email/withdraw")
  String withdraw(Caller caller) {
    changes.withdraw(caller.name());
    return "redirect:/account";
  }

  @GetMapping("/email/confirm")
  String look(@RequestParam(defaultValue = "") String token, Model model) {
    model.addAttribute("link", oneTimeLinks.find(token, EmailChanges.PURPOSES));
    model.addAttribute("token", token);
    return "accounts/email-confirm";
  }

  @PostMapping("/email/confirm")
  String confirm(@RequestParam(defaultValue = "") String token, Model model) {
    model.addAttribute("complete", changes.confirm(token));
    return "accounts/email-confirmed";
  }
}
