package dev.banyan.monolith.accounts.mfa;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.security.SignInSuccessSupport;
import dev.banyan.monolith.accounts.security.StepUpService;
import dev.banyan.monolith.accounts.users.AccountPasswords.Proof;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.bouncycastle.util.encoders.Base32;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/// Sets up and removes the authenticator app and its recovery codes.
@Controller
@RequestMapping("/account/factors")
class TotpController {
  private final TotpEnrollments apps;
  private final RecoveryCodes recoveryCodes;
  private final TrustedDevices trustedDevices;
  private final SignInSuccessSupport signInSuccessSupport;
  private final StepUpService stepUpService;
  private final AccountMessages messages;

  TotpController(
      TotpEnrollments apps,
      RecoveryCodes recoveryCodes,
      TrustedDevices trustedDevices,
      SignInSuccessSupport signInSuccessSupport,
      StepUpService stepUpService,
      AccountMessages messages) {
    this.messages = messages;
    this.apps = apps;
    this.recoveryCodes = recoveryCodes;
    this.trustedDevices = trustedDevices;
    this.signInSuccessSupport = signInSuccessSupport;
    this.stepUpService = stepUpService;
  }

  @PostMapping("/app")
  String setUp(Caller caller, Model model) {
    stepUpService.require();
    return page(caller.name(), model);
  }

  private String page(Username name, Model model) {
    Optional<byte[]> secret = apps.start(name);
    if (secret.isEmpty()) {
      return FactorsController.PAGE;
    }
    String text = Base32.toBase32String(secret.get());
    String account = UriUtils.encode("Banyan:" + name, UTF_8);
    model.addAttribute("secret", text.replaceAll("(.{4})(?=.)", "$1 "));
    model.addAttribute(
        "picture",
        QrCodeSvg.of("otpauth://totp/" + account + "?secret=" + text + "&issuer=Banyan"));
    return "accounts/app-new";
  }

  @PostMapping("/app/confirm")
  String confirm(
      Caller caller,
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    stepUpService.require();
    Proof proof = apps.confirm(caller.name(), TotpVerifier.digits(code));
    if (proof == Proof.RIGHT) {
      signInSuccessSupport.addFactor(StepUpService.CODE_AUTHORITY, request, response);
      return show(caller.name(), request, response, model);
    }
    response.setStatus(422);
    model.addAttribute(
        "why",
        proof == Proof.WRONG
            ? messages.text("app-setup.wrong")
            : messages.text("app-setup.too-many"));
    return page(caller.name(), model);
  }

  @PostMapping("/codes")
  String renew(
      Caller caller, HttpServletRequest request, HttpServletResponse response, Model model) {
    stepUpService.require();
    return apps.isEnrolled(caller.name())
        ? show(caller.name(), request, response, model)
        : FactorsController.PAGE;
  }

  private String show(
      Username name, HttpServletRequest request, HttpServletResponse response, Model model) {
    model.addAttribute(
        "next", signInSuccessSupport.requestedPage(request, response).orElse("/account/factors"));
    model.addAttribute("codes", recoveryCodes.renew(name));
    return "accounts/recovery-codes";
  }

  @PostMapping("/app/remove")
  String remove(Caller caller, RedirectAttributes flash) {
    stepUpService.require();
    apps.remove(caller.name());
    recoveryCodes.removeAll(caller.name());
    trustedDevices.removeAll(caller.name());
    flash.addFlashAttribute("done", messages.text("methods.app.removed"));
    return FactorsController.PAGE;
  }
}
