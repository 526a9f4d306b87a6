package dev.banyan.monolith.accounts.factors;

import dev.banyan.monolith.accounts.Doorway;
import dev.banyan.monolith.accounts.StepUp;
import dev.banyan.tasks.Caller;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The page between the two halves of a sign-in.
@Controller
class CodeController {
  private final AuthenticatorApps apps;
  private final Passkeys passkeys;
  private final RememberedBrowsers browsers;
  private final PasskeyAddress passkeyAddress;
  private final Doorway doorway;

  CodeController(
      AuthenticatorApps apps,
      Passkeys passkeys,
      RememberedBrowsers browsers,
      PasskeyAddress passkeyAddress,
      Doorway doorway) {
    this.apps = apps;
    this.passkeys = passkeys;
    this.browsers = browsers;
    this.passkeyAddress = passkeyAddress;
    this.doorway = doorway;
  }

  /// Asks for the code, unless this browser is remembered: then it leads on.
  @GetMapping("/login/code")
  @Nullable String ask(
      Caller caller, HttpServletRequest request, HttpServletResponse response, Model model)
      throws ServletException, IOException {
    boolean hasApp = apps.has(caller.name());
    if (hasApp && browsers.knows(caller.name(), request)) {
      doorway.add(StepUp.BROWSER_AUTHORITY, request, response);
      return null;
    }
    model.addAttribute("hasApp", hasApp);
    model.addAttribute("hasPasskey", !passkeys.of(caller.name()).isEmpty());
    model.addAttribute("passkeyAddress", passkeyAddress);
    return "accounts/code";
  }
}
