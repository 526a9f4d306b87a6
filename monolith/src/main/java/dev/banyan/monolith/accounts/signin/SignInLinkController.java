package dev.banyan.monolith.accounts.signin;

import dev.banyan.monolith.accounts.mail.MailProperties;
import dev.banyan.monolith.accounts.mail.OneTimeLinkForm;
import dev.banyan.monolith.accounts.mail.OneTimeLinks;
import dev.banyan.monolith.accounts.ratelimit.RateLimit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Serves the pages of sign-in links.
@Controller
class SignInLinkController {
  private final SignInLinks signInLinks;
  private final OneTimeLinks oneTimeLinks;
  private final OneTimeLinkForm requests;
  private final MailProperties mail;

  SignInLinkController(
      SignInLinks signInLinks,
      OneTimeLinks oneTimeLinks,
      OneTimeLinkForm requests,
      MailProperties mail) {
    this.signInLinks = signInLinks;
    this.oneTimeLinks = oneTimeLinks;
    this.requests = requests;
    this.mail = mail;
  }

  @ModelAttribute("mail")
  MailProperties mail() {
    return mail;
  }

  @GetMapping("/login/link")
  String link() {
    return "accounts/sign-in-link";
  }

  @PostMapping("/login/link")
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
        "accounts/sign-in-link",
        signInLinks::send);
  }

  /// Landing page of a sign-in link. Only its button signs in, because mail scanners open links
  /// too.
  @GetMapping("/login/ott")
  String arrive(@RequestParam(defaultValue = "") String token, Model model) {
    oneTimeLinks.find(token, SignInLinks.PURPOSES).requireOwner();
    model.addAttribute("token", token);
    return "accounts/sign-in-arrive";
  }
}
