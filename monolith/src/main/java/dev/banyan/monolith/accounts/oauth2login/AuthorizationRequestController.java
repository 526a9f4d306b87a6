package dev.banyan.monolith.accounts.oauth2login;

import dev.banyan.monolith.accounts.ratelimit.NetworkPrefix;
import dev.banyan.monolith.accounts.ratelimit.RateLimit;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter.Use;
import dev.banyan.monolith.accounts.security.StepUpService;
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

/// Starts the sign-in at a provider. Spring Security creates the state, nonce and PKCE challenge
/// and stores them in the session.
///
/// Only a form of this application can start it, so no other site can. It responds with a page that
/// navigates to the provider instead of a redirect, because the `form-action` policy only allows
/// forms to target this server.
@Controller
class AuthorizationRequestController {
  /// Session attribute that marks a request of a signed-in user who wants to link the resulting
  /// identity.
  static final String LINKING = "banyan.linking";

  private final Providers providers;
  private final AuthorizationRequestRepository<OAuth2AuthorizationRequest> departures;
  private final DefaultOAuth2AuthorizationRequestResolver resolver;
  private final RateLimiter rateLimiter;
  private final StepUpService stepUpService;

  AuthorizationRequestController(
      Providers providers,
      ProviderRegistrations providerRegistrations,
      AuthorizationRequestRepository<OAuth2AuthorizationRequest> departures,
      RateLimiter rateLimiter,
      StepUpService stepUpService) {
    this.providers = providers;
    this.departures = departures;
    this.resolver = new DefaultOAuth2AuthorizationRequestResolver(providerRegistrations);
    this.rateLimiter = rateLimiter;
    this.stepUpService = stepUpService;
  }

  @PostMapping("/login/with/{name}")
  String signIn(
      @PathVariable String name,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return redirectToProvider(name, false, "/login", request, response, model);
  }

  @PostMapping("/account/linked/{name}/add")
  String link(
      @PathVariable String name,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    stepUpService.require();
    return redirectToProvider(name, true, "/account/linked", request, response, model);
  }

  private String redirectToProvider(
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
    String network = NetworkPrefix.of(request.getRemoteAddr());
    if (rateLimiter.use(RateLimit.SIGN_IN_BY_ADDRESS, network) instanceof Use.Refused(var pause)) {
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
      return "redirect:" + page + "?with=" + name + "&why=" + LoginRefusal.of(e).code();
    }
  }
}
