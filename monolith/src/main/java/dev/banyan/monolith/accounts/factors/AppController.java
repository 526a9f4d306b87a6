package dev.banyan.monolith.accounts.factors;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.monolith.accounts.AccountPasswords.Proof;
import dev.banyan.monolith.accounts.Doorway;
import dev.banyan.monolith.accounts.StepUp;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.Username;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/// Setting up the app for codes, its recovery codes, and removing it.
@Controller
@RequestMapping("/account/factors")
class AppController {
  private final AuthenticatorApps apps;
  private final RecoveryCodes recoveryCodes;
  private final RememberedBrowsers browsers;
  private final Doorway doorway;
  private final StepUp stepUp;

  AppController(
      AuthenticatorApps apps,
      RecoveryCodes recoveryCodes,
      RememberedBrowsers browsers,
      Doorway doorway,
      StepUp stepUp) {
    this.apps = apps;
    this.recoveryCodes = recoveryCodes;
    this.browsers = browsers;
    this.doorway = doorway;
    this.stepUp = stepUp;
  }

  @PostMapping("/app")
  String setUp(Caller caller, Model model) {
    stepUp.require();
    return page(caller.name(), model);
  }

  private String page(Username name, Model model) {
    Optional<byte[]> secret = apps.begin(name);
    if (secret.isEmpty()) {
      return FactorsController.PAGE;
    }
    String text = Base32.of(secret.get());
    String account = UriUtils.encode("Banyan:" + name, UTF_8);
    model.addAttribute("secret", text.replaceAll("(.{4})(?=.)", "$1 "));
    model.addAttribute(
        "picture",
        QrPicture.of("otpauth://totp/" + account + "?secret=" + text + "&issuer=Banyan"));
    return "accounts/app-new";
  }

  @PostMapping("/app/confirm")
  String confirm(
      Caller caller,
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    stepUp.require();
    Proof proof = apps.confirm(caller.name(), CodeProver.digits(code));
    if (proof == Proof.RIGHT) {
      doorway.hold(StepUp.CODE_AUTHORITY, request, response);
      return show(caller.name(), request, response, model);
    }
    response.setStatus(422);
    model.addAttribute(
        "why",
        proof == Proof.WRONG
            ? "This is not the code that the app shows now. Look whether this device and the phone agree on the time."
            : "Too many wrong codes. Try again in a minute.");
    return page(caller.name(), model);
  }

  @PostMapping("/codes")
  String renew(
      Caller caller, HttpServletRequest request, HttpServletResponse response, Model model) {
    stepUp.require();
    return apps.has(caller.name())
        ? show(caller.name(), request, response, model)
        : FactorsController.PAGE;
  }

  private String show(
      Username name, HttpServletRequest request, HttpServletResponse response, Model model) {
    model.addAttribute("next", doorway.wantedPage(request, response).orElse("/account/factors"));
    model.addAttribute("codes", recoveryCodes.renew(name));
    return "accounts/recovery-codes";
  }

  @PostMapping("/app/remove")
  String remove(Caller caller, RedirectAttributes flash) {
    stepUp.require();
    apps.remove(caller.name());
    recoveryCodes.removeAll(caller.name());
    browsers.forgetAll(caller.name());
    flash.addFlashAttribute("done", "No code is asked for any more.");
    return FactorsController.PAGE;
  }
}
