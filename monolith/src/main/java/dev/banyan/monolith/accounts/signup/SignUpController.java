package dev.banyan.monolith.accounts.signup;

import dev.banyan.monolith.accounts.Accounts.Changed;
import dev.banyan.monolith.accounts.PasswordFault;
import dev.banyan.monolith.accounts.limits.Limit;
import dev.banyan.monolith.accounts.links.LinkRequests;
import dev.banyan.monolith.accounts.links.Links;
import dev.banyan.monolith.accounts.policy.Policies;
import dev.banyan.monolith.accounts.policy.SignUpMode;
import dev.banyan.tasks.InvalidValueException;
import dev.banyan.tasks.Username;
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

/// The pages of a sign-up.
@Controller
class SignUpController {
  private static final int LONGEST_NAME = 100;
  private static final String TAKEN = "This name is taken.";
  // Without a name, a password is only compared with the rest.
  private static final Username NOBODY = new Username("x");
  private final SignUps signUps;
  private final Links links;
  private final LinkRequests requests;
  private final Policies policies;

  SignUpController(SignUps signUps, Links links, LinkRequests requests, Policies policies) {
    this.signUps = signUps;
    this.links = links;
    this.requests = requests;
    this.policies = policies;
  }

  @ModelAttribute("mode")
  SignUpMode mode() {
    return policies.now().signUp();
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
        email, Limit.SIGN_UP_BY_ADDRESS, request, response, model, "accounts/signup", signUps::ask);
  }

  @GetMapping("/signup/finish")
  String finish(
      @RequestParam(defaultValue = "") String token,
      @ModelAttribute("mode") SignUpMode mode,
      Model model) {
    model.addAttribute("token", token);
    model.addAttribute("email", links.look(token, SignUps.purposes(mode)).email());
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
    model.addAttribute("email", links.look(token, SignUps.purposes(mode)).email());
    Map<String, String> errors = new LinkedHashMap<>();
    Username username = username(name, errors);
    if (displayName.length() > LONGEST_NAME) {
      errors.put("displayName", "A full name has 100 characters at the most.");
    }
    PasswordFault.of(password, username == null ? NOBODY : username, displayName)
        .ifPresent(fault -> errors.put("password", fault.words()));
    if (username != null
        && errors.isEmpty()
        && signUps.finish(token, mode, username, displayName, password) != Changed.DONE) {
      errors.put("name", TAKEN);
    }
    if (errors.isEmpty()) {
      return "redirect:/login?welcome";
    }
    response.setStatus(422);
    model.addAttribute("errors", errors);
    return "accounts/signup-finish";
  }

  /// The name, or `null` and an error.
  private @Nullable Username username(String name, Map<String, String> errors) {
    try {
      Username username = new Username(name.strip().toLowerCase(Locale.ROOT));
      if (signUps.isTaken(username)) {
        errors.put("name", TAKEN);
      }
      return username;
    } catch (InvalidValueException e) {
      errors.put("name", "A name " + e.getMessage() + ".");
      return null;
    }
  }
}
