package dev.banyan.monolith.accounts.entrance;

import dev.banyan.monolith.accounts.Doorway;
import dev.banyan.monolith.accounts.factors.PasskeyAddress;
import dev.banyan.monolith.accounts.limits.Limit;
import dev.banyan.monolith.accounts.limits.WaitWords;
import dev.banyan.monolith.accounts.links.LinkRequests;
import dev.banyan.monolith.accounts.links.Links;
import dev.banyan.monolith.accounts.mail.MailSettings;
import dev.banyan.monolith.accounts.policy.Policies;
import dev.banyan.monolith.accounts.providers.Providers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The pages to sign in on; signing in itself is a filter's work.
@Controller
class SignInController {
  private final SignInLinks signInLinks;
  private final Links links;
  private final LinkRequests requests;
  private final Policies policies;
  private final MailSettings mail;
  private final PasskeyAddress passkeyAddress;
  private final Providers providers;
  private final Doorway doorway;

  SignInController(
      SignInLinks signInLinks,
      Links links,
      LinkRequests requests,
      Policies policies,
      MailSettings mail,
      PasskeyAddress passkeyAddress,
      Providers providers,
      Doorway doorway) {
    this.signInLinks = signInLinks;
    this.links = links;
    this.requests = requests;
    this.policies = policies;
    this.mail = mail;
    this.passkeyAddress = passkeyAddress;
    this.providers = providers;
    this.doorway = doorway;
  }

  @ModelAttribute("mail")
  MailSettings mail() {
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
    model.addAttribute("requested", doorway.wantedPage(request, response).orElse(null));
    providers.words(with, why).ifPresent(words -> model.addAttribute("refusal", words));
    providers
        .waitingIn(request.getSession(false))
        .ifPresent(words -> model.addAttribute("arrival", words));
    if (wait.matches("[0-9]{1,3}")) {
      model.addAttribute("wait", WaitWords.of(Integer.parseInt(wait)));
    }
    model.addAttribute("passkeyOrigin", passkeyAddress.origin());
    model.addAttribute("signUp", policies.now().signUp());
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
        Limit.LINK_BY_ADDRESS,
        request,
        response,
        model,
        "accounts/sign-in-link",
        signInLinks::send);
  }

  /// Where the link leads: only a button signs in, because programs open links too.
  @GetMapping("/login/ott")
  String arrive(@RequestParam(defaultValue = "") String token, Model model) {
    links.look(token, SignInLinks.PURPOSES).requireOwner();
    model.addAttribute("token", token);
    return "accounts/sign-in-arrive";
  }
}
