package dev.banyan.monolith.accounts.signin;

import dev.banyan.monolith.accounts.mail.MailProperties;
import dev.banyan.monolith.accounts.mail.OneTimeLinkForm;
import dev.banyan.monolith.accounts.mail.OneTimeLinks;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.mfa.PasskeyAddress;
import dev.banyan.monolith.accounts.oauth2login.Providers;
import dev.banyan.monolith.accounts.ratelimit.RateLimit;
import dev.banyan.monolith.accounts.security.SignInSuccessSupport;
import dev.banyan.monolith.accounts.users.PolicyRepository;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Serves the sign-in pages. Authentication itself happens in filters.
@Controller
class SignInController {
  private final SignInLinks signInLinks;
  private final OneTimeLinks oneTimeLinks;
  private final OneTimeLinkForm requests;
  private final PolicyRepository policyRepository;
  private final MailProperties mail;
  private final PasskeyAddress passkeyAddress;
  private final Providers providers;
  private final SignInSuccessSupport signInSuccessSupport;
  private final AccountMessages messages;

  SignInController(
      SignInLinks signInLinks,
      OneTimeLinks oneTimeLinks,
      OneTimeLinkForm requests,
      PolicyRepository policyRepository,
      MailProperties mail,
      PasskeyAddress passkeyAddress,
      Providers providers,
      SignInSuccessSupport signInSuccessSupport,
      AccountMessages messages) {
    this.messages = messages;
    this.signInLinks = signInLinks;
    this.oneTimeLinks = oneTimeLinks;
    this.requests = requests;
    this.policyRepository = policyRepository;
    this.mail = mail;
    this.passkeyAddress = passkeyAddress;
    this.providers = providers;
    this.signInSuccessSupport = signInSuccessSupport;
  }

  @ModelAttribute("mail")
  MailProperties mail() {
    return mail;
  }

  @GetMapping("/login")
  String signIn(
      @RequestParam(defaultValue = "") String wait,
      @RequestParam(defaultValue = "") String with,
      @RequestParam(defaultValue = "") String why,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    model.addAttribute(
        "requested", signInSuccessSupport.requestedPage(request, response).orElse(null));
    providers
        .refusal(with, why)
        .ifPresent(refusal -> model.addAttribute("refusal", messages.text(refusal)));
    providers
        .waitingIn(request.getSession(false))
        .ifPresent(identity -> model.addAttribute("arrival", messages.text(identity)));
    if (wait.matches("[0-9]{1,3}")) {
      model.addAttribute("wait", messages.duration(Duration.ofSeconds(Integer.parseInt(wait))));
    }
    model.addAttribute("passkeyOrigin", passkeyAddress.origin());
    model.addAttribute("signUp", policyRepository.now().signUp());
    return "login";
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
