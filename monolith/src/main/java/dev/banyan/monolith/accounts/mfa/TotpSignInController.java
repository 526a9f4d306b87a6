package dev.banyan.monolith.accounts.mfa;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.accounts.security.SignInSuccessSupport;
import dev.banyan.monolith.accounts.security.StepUpService;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Serves the page for the second step of a sign-in.
@Controller
class TotpSignInController {
  private final TotpEnrollments apps;
  private final Passkeys passkeys;
  private final TrustedDevices trustedDevices;
  private final PasskeyAddress passkeyAddress;
  private final SignInSuccessSupport signInSuccessSupport;

  TotpSignInController(
      TotpEnrollments apps,
      Passkeys passkeys,
      TrustedDevices trustedDevices,
      PasskeyAddress passkeyAddress,
      SignInSuccessSupport signInSuccessSupport) {
    this.apps = apps;
    this.passkeys = passkeys;
    this.trustedDevices = trustedDevices;
    this.passkeyAddress = passkeyAddress;
    this.signInSuccessSupport = signInSuccessSupport;
  }

  /// Asks for the code, or redirects to the requested page if this is a trusted device.
  @GetMapping("/login/code")
  @Nullable String ask(
      Caller caller, HttpServletRequest request, HttpServletResponse response, Model model)
      throws ServletException, IOException {
    boolean hasApp = apps.isEnrolled(caller.name());
    if (hasApp && trustedDevices.isTrusted(caller.name(), request)) {
      signInSuccessSupport.addFactorAndRedirect(StepUpService.BROWSER_AUTHORITY, request, response);
      return null;
    }
    model.addAttribute("hasApp", hasApp);
    model.addAttribute("hasPasskey", !passkeys.of(caller.name()).isEmpty());
    model.addAttribute("passkeyAddress", passkeyAddress);
    return "accounts/code";
  }
}
