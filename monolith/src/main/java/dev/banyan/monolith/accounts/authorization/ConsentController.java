package dev.banyan.monolith.accounts.authorization;

import dev.banyan.monolith.accounts.Account;
import dev.banyan.monolith.accounts.Accounts;
import dev.banyan.monolith.accounts.clients.Client;
import dev.banyan.monolith.accounts.clients.Clients;
import dev.banyan.monolith.accounts.clients.Scopes;
import dev.banyan.tasks.Caller;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Asks whoever is signed in what a program may do for them.
@Controller
class ConsentController {
  private final Clients clients;
  private final Accounts accounts;

  ConsentController(Clients clients, Accounts accounts) {
    this.clients = clients;
    this.accounts = accounts;
  }

  @GetMapping(AuthorizationServer.CONSENT)
  String ask(
      Caller caller,
      @RequestParam("client_id") String clientId,
      @RequestParam(defaultValue = "") String scope,
      @RequestParam String state,
      HttpServletResponse response,
      Model model) {
    Client client =
        clients
            .find(clientId)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    Set<String> permissions = accounts.find(caller.name()).map(Account::grants).orElse(Set.of());
    Set<String> asked = Clients.within(Set.of(scope.split(" +", -1)), permissions);
    Map<String, String> offered = new LinkedHashMap<>(Scopes.inWords());
    offered.keySet().retainAll(asked);
    model.addAttribute("client", client);
    model.addAttribute("state", state);
    model.addAttribute("offered", offered);
    model.addAttribute("identity", Scopes.IDENTITY.stream().filter(asked::contains).toList());
    // The answer leads from the form to the program, and a browser allows that only where it is
    // named.
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; "
            + "base-uri 'none'; form-action 'self' "
            + origins(client.redirects()));
    return "oauth/consent";
  }

  private static String origins(List<String> redirects) {
    return redirects.stream()
        .map(URI::create)
        .map(ConsentController::origin)
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static String origin(URI address) {
    String scheme = address.getScheme() + ":";
    if (address.getHost() == null) {
      return scheme;
    }
    // A program on the person's own machine may choose its port (RFC 8252).
    String port =
        "http:".equals(scheme) ? ":*" : address.getPort() == -1 ? "" : ":" + address.getPort();
    return scheme + "//" + address.getHost() + port;
  }
}
