package dev.banyan.monolith.accounts.oauth;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.accounts.users.Account;
import dev.banyan.monolith.accounts.users.Accounts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Serves the consent page, on which a user decides what an OAuth client may do for them.
@Controller
class ConsentController {
  private final OAuthClients oAuthClients;
  private final Accounts accounts;

  ConsentController(OAuthClients oAuthClients, Accounts accounts) {
    this.oAuthClients = oAuthClients;
    this.accounts = accounts;
  }

  @GetMapping(AuthorizationServerConfiguration.CONSENT)
  String ask(
      Caller caller,
      @RequestParam("client_id") String clientId,
      @RequestParam(defaultValue = "") String scope,
      @RequestParam String state,
      HttpServletResponse response,
      Model model) {
    OAuthClient oAuthClient =
        oAuthClients
            .find(clientId)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    Set<String> permissions = accounts.find(caller.name()).map(Account::grants).orElse(Set.of());
    Set<String> asked = OAuthClients.intersection(Set.of(scope.split(" +", -1)), permissions);
    List<String> offered = Scopes.all().stream().filter(asked::contains).toList();
    model.addAttribute("client", oAuthClient);
    model.addAttribute("state", state);
    model.addAttribute("offered", offered);
    model.addAttribute("identity", Scopes.IDENTITY.stream().filter(asked::contains).toList());
    response.setHeader(
        "Content-Security-Policy", FormActionPolicy.leadingTo(oAuthClient.redirects()));
    return "oauth/consent";
  }
}
