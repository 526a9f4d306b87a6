package dev.banyan.monolith.accounts.mfa;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.mfa.Passkeys.Passkey;
import dev.banyan.monolith.accounts.ratelimit.LocalizedInstant;
import dev.banyan.monolith.accounts.security.SignInSuccessSupport;
import dev.banyan.monolith.accounts.security.StepUpService;
import dev.banyan.monolith.http.UserZone;
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

/// Serves the page of a user's second factors and manages passkeys.
@Controller
@RequestMapping("/account/factors")
class FactorsController {
  static final String PAGE = "redirect:/account/factors";
  private static final int LONGEST_LABEL = 100;
  private final TotpEnrollments apps;
  private final RecoveryCodes recoveryCodes;
  private final Passkeys passkeys;
  private final TrustedDevices trustedDevices;
  private final PasskeyAddress passkeyAddress;
  private final StepUpService stepUpService;
  private final SignInSuccessSupport signInSuccessSupport;
  private final AccountMessages messages;

  FactorsController(
      TotpEnrollments apps,
      RecoveryCodes recoveryCodes,
      Passkeys passkeys,
      TrustedDevices trustedDevices,
      PasskeyAddress passkeyAddress,
      StepUpService stepUpService,
      SignInSuccessSupport signInSuccessSupport,
      AccountMessages messages) {
    this.messages = messages;
    this.apps = apps;
    this.recoveryCodes = recoveryCodes;
    this.passkeys = passkeys;
    this.trustedDevices = trustedDevices;
    this.passkeyAddress = passkeyAddress;
    this.stepUpService = stepUpService;
    this.signInSuccessSupport = signInSuccessSupport;
  }

  /// View model of a passkey.
  record Shown(String id, String label, LocalizedInstant made, LocalizedInstant used) {}

  @GetMapping
  String factors(
      Caller caller,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    boolean hasApp = apps.isEnrolled(caller.name());
    List<Passkey> known = passkeys.of(caller.name());
    if (hasApp || !known.isEmpty()) {
      signInSuccessSupport
          .requestedPage(request, response)
          .ifPresent(page -> model.addAttribute("next", page));
    }
    model.addAttribute("hasApp", hasApp);
    model.addAttribute("codesLeft", recoveryCodes.left(caller.name()));
    model.addAttribute("trustedDevices", trustedDevices.count(caller.name()));
    model.addAttribute("passkeyAddress", passkeyAddress);
    model.addAttribute(
        "passkeys", known.stream().map(one -> shown(one, UserZone.of(zone))).toList());
    return "accounts/factors";
  }

  private static Shown shown(Passkey passkey, ZoneId zone) {
    return new Shown(
        passkey.id(),
        passkey.label(),
        LocalizedInstant.of(passkey.made(), zone),
        LocalizedInstant.of(passkey.lastUsed(), zone));
  }

  /// Page on which the browser creates the passkey after a recent authentication.
  @PostMapping("/passkeys/new")
  String add(@RequestParam(defaultValue = "") String label, Model model) {
    stepUpService.require();
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

  private String label(String typed) {
    String label = typed.strip();
    return label.isEmpty()
        ? messages.text("methods.passkey.default-name")
        : label.substring(0, Math.min(LONGEST_LABEL, label.length()));
  }

  @PostMapping("/passkeys/remove")
  String remove(
      Caller caller, @RequestParam(defaultValue = "") String id, RedirectAttributes flash) {
    stepUpService.require();
    passkeys.remove(caller.name(), id);
    flash.addFlashAttribute("done", messages.text("methods.passkey.removed"));
    return PAGE;
  }

  @PostMapping("/trusted-devices/remove")
  String removeTrustedDevices(Caller caller, RedirectAttributes flash) {
    trustedDevices.removeAll(caller.name());
    flash.addFlashAttribute("done", messages.text("methods.trusted-devices.removed"));
    return PAGE;
  }
}
