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
import java.util.Locale;
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
    Username username;
    try {
      username = new Username(name.strip().toLowerCase(Locale.ROOT));
    } catch (InvalidValueException e) {
      return refused(model, response, "name", "A name " + e.getMessage() + ".");
    }
    if (displayName.length() > LONGEST_NAME) {
      return refused(model, response, "displayName", "A full name has 100 characters at the most.");
    }
    PasswordFault fault = PasswordFault.of(password, username, displayName).orElse(null);
    if (fault != null) {
      return refused(model, response, "password", fault.words());
    }
    Changed changed = signUps.finish(token, mode, username, displayName, password);
    return changed == Changed.DONE
        ? "redirect:/login?welcome"
        : refused(model, response, "name", "This name is taken.");
  }

  private static String refused(
      Model model, HttpServletResponse response, String field, String why) {
    response.setStatus(422);
    model.addAttribute("field", field);
    model.addAttribute("why", why);
    return "accounts/signup-finish";
  }
}
