package dev.banyan.monolith.accounts.signin;

import dev.banyan.monolith.accounts.mail.MailProperties;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.mfa.PasskeyAddress;
import dev.banyan.monolith.accounts.oauth2login.Providers;
import dev.banyan.monolith.accounts.security.SignInSuccessSupport;
import dev.banyan.monolith.accounts.users.PolicyRepository;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// Serves the sign-in page. Authentication itself happens in filters.
@Controller
class SignInController {
  private final PolicyRepository policyRepository;
  private final MailProperties mail;
  private final PasskeyAddress passkeyAddress;
  private final Providers providers;
  private final SignInSuccessSupport signInSuccessSupport;
  private final AccountMessages messages;

  SignInController(
      PolicyRepository policyRepository,
      MailProperties mail,
      PasskeyAddress passkeyAddress,
      Providers providers,
      SignInSuccessSupport signInSuccessSupport,
      AccountMessages messages) {
    this.messages = messages;
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
}
