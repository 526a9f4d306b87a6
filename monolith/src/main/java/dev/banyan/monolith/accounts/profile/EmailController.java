package dev.banyan.monolith.accounts.profile;

import dev.banyan.monolith.accounts.EmailAddress;
import dev.banyan.monolith.accounts.StepUp;
import dev.banyan.monolith.accounts.limits.Limit;
import dev.banyan.monolith.accounts.limits.Limits;
import dev.banyan.monolith.accounts.limits.Limits.Use;
import dev.banyan.monolith.accounts.limits.WaitWords;
import dev.banyan.monolith.accounts.links.Links;
import dev.banyan.monolith.accounts.mail.Post;
import dev.banyan.tasks.Caller;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Changing one's address, and the page that the links of a change lead to.
@Controller
class EmailController {
  private final EmailChanges changes;
  private final Limits limits;
  private final Links links;
  private final Post post;
  private final StepUp stepUp;

  EmailController(EmailChanges changes, Limits limits, Links links, Post post, StepUp stepUp) {
    this.changes = changes;
    this.limits = limits;
    this.links = links;
    this.post = post;
    this.stepUp = stepUp;
  }

  @PostMapping("/account/email")
  String change(
      Caller caller, @RequestParam(defaultValue = "") String email, RedirectAttributes flash) {
    Optional<EmailAddress> next = EmailAddress.typed(email);
    Optional<String> fault =
        next.isEmpty()
            ? Optional.of(EmailAddress.FAULT)
            : !post.delivers() ? Optional.of("This server cannot send mail.") : wait(caller);
    if (fault.isPresent()) {
      flash.addFlashAttribute("typedEmail", email);
      flash.addFlashAttribute("emailError", fault.get());
    } else {
      stepUp.require();
      changes.begin(caller.name(), next.orElseThrow());
    }
    return "redirect:/account";
  }

  private Optional<String> wait(Caller caller) {
    return switch (limits.use(Limit.LINK_BY_ACCOUNT, caller.name().value())) {
      case Use.Granted() -> Optional.empty();
      case Use.Refused(var pause) ->
          Optional.of("Too many changes. Try again in " + WaitWords.of(pause) + ".");
    };
  }

  @PostMapping("/account/email/withdraw")
  String withdraw(Caller caller) {
    changes.withdraw(caller.name());
    return "redirect:/account";
  }

  @GetMapping("/email/confirm")
  String look(@RequestParam(defaultValue = "") String token, Model model) {
    model.addAttribute("link", links.look(token, EmailChanges.PURPOSES));
    model.addAttribute("token", token);
    return "accounts/email-confirm";
  }

  @PostMapping("/email/confirm")
  String confirm(@RequestParam(defaultValue = "") String token, Model model) {
    model.addAttribute("complete", changes.confirm(token));
    return "accounts/email-confirmed";
  }
}
