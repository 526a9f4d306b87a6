package dev.banyan.monolith.accounts.selfservice;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.mail.OneTimeLinkForm;
import dev.banyan.monolith.accounts.mail.OneTimeLinks;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.ratelimit.RateLimit;
import dev.banyan.monolith.accounts.users.Accounts.Changed;
import dev.banyan.monolith.accounts.users.PasswordViolation;
import dev.banyan.monolith.accounts.users.PolicyRepository;
import dev.banyan.monolith.accounts.users.SignUpMode;
import dev.banyan.values.InvalidValueException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Serves the sign-up pages.
@Controller
class SignUpController {
  private static final int LONGEST_NAME = 100;
  // Placeholder: without a username, the password is only checked against the other rules.
  private static final Username NOBODY = new Username("x");
  private final SignUps signUps;
  private final OneTimeLinks oneTimeLinks;
  private final OneTimeLinkForm requests;
  private final PolicyRepository policyRepository;
  private final AccountMessages messages;

  SignUpController(
      SignUps signUps,
      OneTimeLinks oneTimeLinks,
      OneTimeLinkForm requests,
      PolicyRepository policyRepository,
      AccountMessages messages) {
    this.messages = messages;
    this.signUps = signUps;
    this.oneTimeLinks = oneTimeLinks;
    this.requests = requests;
    this.policyRepository = policyRepository;
  }

  @ModelAttribute("mode")
  SignUpMode mode() {
    return policyRepository.now().signUp();
  }

  @GetMapping("/signup")
  String signUp() {
    return "accounts/signup";
  }

  @PostMapping("/signup")
  String ask(
      @RequestParam(defaultValue = "") String email,
      @ModelAttribute("mode") SignUpMode mode,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (mode != SignUpMode.OPEN) {
      response.setStatus(403);
      return "accounts/signup";
    }
    return requests.ask(
        email,
        RateLimit.SIGN_UP_BY_ADDRESS,
        request,
        response,
        model,
        "accounts/signup",
        signUps::ask);
  }

  @GetMapping("/signup/finish")
  String finish(
      @RequestParam(defaultValue = "") String token,
      @ModelAttribute("mode") SignUpMode mode,
      Model model) {
    model.addAttribute("token", token);
    model.addAttribute("email", oneTimeLinks.find(token, SignUps.purposes(mode)).email());
    return "accounts/signup-finish";
  }

  @PostMapping("/signup/finish")
  String make(
      @RequestParam(defaultValue = "") String token,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String displayName,
      @RequestParam(defaultValue = "") String password,
      @ModelAttribute("mode") SignUpMode mode,
      HttpServletResponse response,
      Model model) {
    model.addAttribute("email", oneTimeLinks.find(token, SignUps.purposes(mode)).email());
    Map<String, String> errors = new LinkedHashMap<>();
    Username username = username(name, errors);
    if (displayName.length() > LONGEST_NAME) {
      errors.put("displayName", messages.text("signup.display-name.too-long"));
    }
    PasswordViolation.of(password, username == null ? NOBODY : username, displayName)
        .ifPresent(fault -> errors.put("password", messages.text(fault.key())));
    if (username != null
        && errors.isEmpty()
        && signUps.finish(token, mode, username, displayName, password) != Changed.DONE) {
      errors.put("name", messages.text("signup.username.taken"));
    }
    if (errors.isEmpty()) {
      return "redirect:/login?welcome";
    }
    response.setStatus(422);
    model.addAttribute("errors", errors);
    return "accounts/signup-finish";
  }

  /// The username, or `null` with an error.
  private @Nullable Username username(String name, Map<String, String> errors) {
    try {
      Username username = new Username(name.strip().toLowerCase(Locale.ROOT));
      if (signUps.isTaken(username)) {
        errors.put("name", messages.text("signup.username.taken"));
      }
      return username;
    } catch (InvalidValueException e) {
      errors.put("name", messages.text("signup.username.invalid"));
      return null;
    }
  }
}
