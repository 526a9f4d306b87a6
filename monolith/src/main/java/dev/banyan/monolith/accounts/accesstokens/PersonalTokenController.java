package dev.banyan.monolith.accounts.accesstokens;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.accounts.accesstokens.PersonalTokens.Made;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.oauth.Scopes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Serves the page on which users create, list and revoke their personal tokens.
@Controller
@RequestMapping("/account/tokens")
class PersonalTokenController {
  private static final String PAGE = "redirect:/account/tokens";
  private static final List<Integer> DAYS = List.of(7, 30, 90, 365);

  private final PersonalTokens tokens;
  private final AccountMessages messages;
  private final Clock clock;

  PersonalTokenController(PersonalTokens tokens, AccountMessages messages, Clock clock) {
    this.messages = messages;
    this.tokens = tokens;
    this.clock = clock;
  }

  @GetMapping
  String page(Caller caller, Model model) {
    Set<String> offered = tokens.grantableScopes(caller.name());
    model.addAttribute("offered", Scopes.all().stream().filter(offered::contains).toList());
    model.addAttribute("days", DAYS);
    Instant now = clock.instant();
    model.addAttribute(
        "tokens",
        tokens.of(caller.name()).stream()
            .map(token -> PersonalTokenView.of(token, now, messages))
            .toList());
    return "accounts/tokens";
  }

  @PostMapping
  String create(
      Caller caller,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") Set<String> scopes,
      @RequestParam(defaultValue = "30") int days,
      RedirectAttributes flash) {
    if (!DAYS.contains(days)) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    switch (tokens.create(caller.name(), name, scopes, Duration.ofDays(days))) {
      case Made.Done(var token) -> flash.addFlashAttribute("made", token);
      case Made.Refused(var errors) -> {
        flash.addFlashAttribute("typedName", name);
        flash.addFlashAttribute("chosenScopes", List.copyOf(scopes));
        flash.addFlashAttribute("chosenDays", days);
        Map<String, String> texts = new LinkedHashMap<>();
        errors.forEach((field, key) -> texts.put(field, messages.text(key)));
        flash.addFlashAttribute("errors", texts);
      }
    }
    return PAGE;
  }

  @PostMapping("/{id}/revoke")
  String revoke(Caller caller, @PathVariable String id, RedirectAttributes flash) {
    flash.addFlashAttribute(
        "done",
        tokens.revoke(caller.name(), id)
            ? messages.text("tokens.revoked")
            : messages.text("tokens.already-revoked"));
    return PAGE;
  }
}
