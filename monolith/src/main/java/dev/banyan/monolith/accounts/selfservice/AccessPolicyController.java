package dev.banyan.monolith.accounts.selfservice;

import dev.banyan.admin.web.AdminPage;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.accounts.mail.MailOutbox;
import dev.banyan.monolith.accounts.mail.OneTimeLinkPurpose;
import dev.banyan.monolith.accounts.mail.OneTimeLinks;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.security.StepUpService;
import dev.banyan.monolith.accounts.users.AccessPolicy;
import dev.banyan.monolith.accounts.users.EmailAddress;
import dev.banyan.monolith.accounts.users.PolicyRepository;
import dev.banyan.monolith.accounts.users.SignUpMode;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Serves the administrator's page for the access policy: sign-up, second factors and invitations.
@AdminPage
@Controller
@RequestMapping("/admin/access")
class AccessPolicyController {
  private static final String PAGE = "redirect:/admin/access";
  private final PolicyRepository policyRepository;
  private final SignUps signUps;
  private final OneTimeLinks oneTimeLinks;
  private final MailOutbox mailOutbox;
  private final StepUpService stepUpService;
  private final AccountMessages messages;

  AccessPolicyController(
      PolicyRepository policyRepository,
      SignUps signUps,
      OneTimeLinks oneTimeLinks,
      MailOutbox mailOutbox,
      StepUpService stepUpService,
      AccountMessages messages) {
    this.messages = messages;
    this.policyRepository = policyRepository;
    this.signUps = signUps;
    this.oneTimeLinks = oneTimeLinks;
    this.mailOutbox = mailOutbox;
    this.stepUpService = stepUpService;
  }

  @GetMapping
  String access(Model model) {
    model.addAttribute("policy", policyRepository.now());
    model.addAttribute("invitations", oneTimeLinks.all(OneTimeLinkPurpose.INVITATION));
    model.addAttribute("delivers", mailOutbox.delivers());
    return "accounts/access";
  }

  @PostMapping("/policy")
  String decide(
      @RequestParam SignUpMode signUp,
      @RequestParam(defaultValue = "false") boolean staffSecondFactor,
      @RequestParam SignUpMode wasSignUp,
      @RequestParam boolean wasStaffSecondFactor,
      RedirectAttributes flash) {
    stepUpService.require();
    policyRepository.change(
        new AccessPolicy(wasSignUp, wasStaffSecondFactor),
        new AccessPolicy(signUp, staffSecondFactor));
    flash.addFlashAttribute("done", messages.text("access.saved"));
    return PAGE;
  }

  @PostMapping("/invitations")
  String invite(
      @RequestParam(defaultValue = "") String email, Caller caller, RedirectAttributes flash) {
    Optional<EmailAddress> address = EmailAddress.typed(email);
    if (address.isEmpty()
        || !mailOutbox.delivers()
        || policyRepository.now().signUp() == SignUpMode.OFF) {
      flash.addFlashAttribute("email", email);
      flash.addFlashAttribute(
          "why",
          address.isEmpty()
              ? messages.text("email.invalid")
              : messages.text("access.invitation.impossible"));
      return PAGE;
    }
    signUps.invite(address.get(), caller.name());
    flash.addFlashAttribute("done", messages.text("access.invitation.sent", address.get()));
    return PAGE;
  }

  @PostMapping("/invitations/withdraw")
  String withdraw(@RequestParam(defaultValue = "") String email, RedirectAttributes flash) {
    EmailAddress.typed(email)
        .ifPresent(address -> oneTimeLinks.invalidate(OneTimeLinkPurpose.INVITATION, address));
    flash.addFlashAttribute("done", messages.text("access.invitation.withdrawn"));
    return PAGE;
  }
}
