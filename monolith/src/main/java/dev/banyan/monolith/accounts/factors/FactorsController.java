package dev.banyan.monolith.accounts.factors;

import dev.banyan.monolith.accounts.Doorway;
import dev.banyan.monolith.accounts.StepUp;
import dev.banyan.monolith.accounts.factors.Passkeys.Passkey;
import dev.banyan.monolith.accounts.whereabouts.Moment;
import dev.banyan.monolith.requests.UserZone;
import dev.banyan.tasks.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The page of one's second factors: what there is, and passkeys.
@Controller
@RequestMapping("/account/factors")
class FactorsController {
  static final String PAGE = "redirect:/account/factors";
  private static final int LONGEST_LABEL = 100;
  private final AuthenticatorApps apps;
  private final RecoveryCodes recoveryCodes;
  private final Passkeys passkeys;
  private final RememberedBrowsers browsers;
  private final PasskeyAddress passkeyAddress;
  private final StepUp stepUp;
  private final Doorway doorway;

  FactorsController(
      AuthenticatorApps apps,
      RecoveryCodes recoveryCodes,
      Passkeys passkeys,
      RememberedBrowsers browsers,
      PasskeyAddress passkeyAddress,
      StepUp stepUp,
      Doorway doorway) {
    this.apps = apps;
    this.recoveryCodes = recoveryCodes;
    this.passkeys = passkeys;
    this.browsers = browsers;
    this.passkeyAddress = passkeyAddress;
    this.stepUp = stepUp;
    this.doorway = doorway;
  }

  /// A passkey as the page shows it.
  record Shown(String id, String label, Moment made, Moment used) {}

  @GetMapping
  String factors(
      Caller caller,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    boolean hasApp = apps.has(caller.name());
    List<Passkey> known = passkeys.of(caller.name());
    if (hasApp || !known.isEmpty()) {
      doorway.wantedPage(request, response).ifPresent(page -> model.addAttribute("next", page));
    }
    model.addAttribute("hasApp", hasApp);
    model.addAttribute("codesLeft", recoveryCodes.left(caller.name()));
    model.addAttribute("browsers", browsers.count(caller.name()));
    model.addAttribute("passkeyAddress", passkeyAddress);
    model.addAttribute(
        "passkeys", known.stream().map(one -> shown(one, UserZone.of(zone))).toList());
    return "accounts/factors";
  }

  private static Shown shown(Passkey passkey, ZoneId zone) {
    return new Shown(
        passkey.id(),
        passkey.label(),
        Moment.of(passkey.made(), zone),
        Moment.of(passkey.lastUsed(), zone));
  }

  /// Where the browser makes the passkey, once the proof is recent.
  @PostMapping("/passkeys/new")
  String add(@RequestParam(defaultValue = "") String label, Model model) {
    stepUp.require();
    model.addAttribute("label", label(label));
    return "accounts/passkey-new";
  }

  @PostMapping("/passkeys/rename")
  String rename(
      Caller caller,
      @RequestParam(defaultValue = "") String id,
      @RequestParam(defaultValue = "") String label) {
    passkeys.rename(caller.name(), id, label(label));
    return PAGE;
  }

  private static String label(String typed) {
    String label = typed.strip();
    return label.isEmpty()
        ? "My passkey"
        : label.substring(0, Math.min(LONGEST_LABEL, label.length()));
  }

  @PostMapping("/passkeys/remove")
  String remove(
      Caller caller, @RequestParam(defaultValue = "") String id, RedirectAttributes flash) {
    stepUp.require();
    passkeys.remove(caller.name(), id);
    flash.addFlashAttribute("done", "The passkey opens nothing any more.");
    return PAGE;
  }

  @PostMapping("/browsers/forget")
  String forget(Caller caller, RedirectAttributes flash) {
    browsers.forgetAll(caller.name());
    flash.addFlashAttribute("done", "A code is asked for in every browser again.");
    return PAGE;
  }
}
