package dev.banyan.monolith.accounts.signup;

import dev.banyan.monolith.accounts.AdminPage;
import dev.banyan.monolith.accounts.EmailAddress;
import dev.banyan.monolith.accounts.StepUp;
import dev.banyan.monolith.accounts.links.Links;
import dev.banyan.monolith.accounts.links.Purpose;
import dev.banyan.monolith.accounts.mail.Post;
import dev.banyan.monolith.accounts.policy.Policies;
import dev.banyan.monolith.accounts.policy.Policy;
import dev.banyan.monolith.accounts.policy.SignUpMode;
import dev.banyan.tasks.Caller;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The administrator's page about who gets in: the policy, and invitations.
@AdminPage
@Controller
@RequestMapping("/admin/access")
class AccessController {
  private static final String PAGE = "redirect:/admin/access";
  private final Policies policies;
  private final SignUps signUps;
  private final Links links;
  private final Post post;
  private final StepUp stepUp;

  AccessController(Policies policies, SignUps signUps, Links links, Post post, StepUp stepUp) {
    this.policies = policies;
    this.signUps = signUps;
    this.links = links;
    this.post = post;
    this.stepUp = stepUp;
  }

  @GetMapping
  String access(Model model) {
    model.addAttribute("policy", policies.now());
    model.addAttribute("invitations", links.all(Purpose.INVITATION));
    model.addAttribute("delivers", post.delivers());
    return "accounts/access";
  }

  @PostMapping("/policy")
  String decide(
      @RequestParam SignUpMode signUp,
      @RequestParam(defaultValue = "false") boolean staffSecondFactor,
      @RequestParam SignUpMode wasSignUp,
      @RequestParam boolean wasStaffSecondFactor,
      RedirectAttributes flash) {
    stepUp.require();
    policies.change(
        new Policy(wasSignUp, wasStaffSecondFactor), new Policy(signUp, staffSecondFactor));
    flash.addFlashAttribute("done", "Saved. It holds from now on.");
    return PAGE;
  }

  @PostMapping("/invitations")
  String invite(
      @RequestParam(defaultValue = "") String email, Caller caller, RedirectAttributes flash) {
    Optional<EmailAddress> address = EmailAddress.typed(email);
    if (address.isEmpty() || !post.delivers() || policies.now().signUp() == SignUpMode.OFF) {
      flash.addFlashAttribute("email", email);
      flash.addFlashAttribute(
          "why",
          address.isEmpty()
              ? EmailAddress.FAULT
              : "Nobody can be invited now: sign-up is off, or this server cannot send mail.");
      return PAGE;
    }
    signUps.invite(address.get(), caller.name());
    flash.addFlashAttribute("done", "The invitation is on its way to " + address.get() + ".");
    return PAGE;
  }

  @PostMapping("/invitations/withdraw")
  String withdraw(@RequestParam(defaultValue = "") String email, RedirectAttributes flash) {
    EmailAddress.typed(email).ifPresent(address -> links.end(Purpose.INVITATION, address));
    flash.addFlashAttribute("done", "The invitation counts no more.");
    return PAGE;
  }
}
