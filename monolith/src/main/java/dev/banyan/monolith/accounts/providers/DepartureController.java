package dev.banyan.monolith.accounts.providers;

import dev.banyan.monolith.accounts.StepUp;
import dev.banyan.monolith.accounts.limits.Limit;
import dev.banyan.monolith.accounts.limits.Limits;
import dev.banyan.monolith.accounts.limits.Limits.Use;
import dev.banyan.monolith.accounts.limits.Place;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// Sends people to a provider, with a state, a nonce and a PKCE challenge of Spring Security's that
/// wait in their session.
///
/// Only a form of ours does, so that no other page can start it. A page leads on instead of a
/// redirect: browsers let a form lead nowhere but to ourselves.
@Controller
class DepartureController {
  /// Marks a departure of somebody who is signed in and wants to link what they come back with.
  static final String LINKING = "banyan.linking";

  private final Providers providers;
  private final AuthorizationRequestRepository<OAuth2AuthorizationRequest> departures;
  private final DefaultOAuth2AuthorizationRequestResolver resolver;
  private final Limits limits;
  private final StepUp stepUp;

  DepartureController(
      Providers providers,
      Registrations registrations,
      AuthorizationRequestRepository<OAuth2AuthorizationRequest> departures,
      Limits limits,
      StepUp stepUp) {
    this.providers = providers;
    this.departures = departures;
    this.resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations);
    this.limits = limits;
    this.stepUp = stepUp;
  }

  @PostMapping("/login/with/{name}")
  String signIn(
      @PathVariable String name,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return depart(name, false, "/login", request, response, model);
  }

  @PostMapping("/account/linked/{name}/add")
  String link(
      @PathVariable String name,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    stepUp.require();
    return depart(name, true, "/account/linked", request, response, model);
  }

  private String depart(
      String name,
      boolean linking,
      String page,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String title =
        providers
            .find(name)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
            .title();
    String place = Place.of(request.getRemoteAddr());
    if (limits.use(Limit.SIGN_IN_BY_ADDRESS, place) instanceof Use.Refused(var pause)) {
      return "redirect:" + page + "?wait=" + pause.plusMillis(999).toSeconds();
    }
    try {
      OAuth2AuthorizationRequest departure = resolver.resolve(request, name);
      if (departure == null) {
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
      }
      departures.saveAuthorizationRequest(
          OAuth2AuthorizationRequest.from(departure)
              .attributes(all -> all.put(LINKING, linking))
              .build(),
          request,
          response);
      String address = departure.getAuthorizationRequestUri();
      response.setHeader("Refresh", "0; url=" + address);
      model.addAttribute("title", title);
      model.addAttribute("address", address);
      return "accounts/provider-go";
    } catch (OAuth2AuthenticationException e) {
      return "redirect:" + page + "?with=" + name + "&why=" + Refusal.of(e).code();
    }
  }
}
