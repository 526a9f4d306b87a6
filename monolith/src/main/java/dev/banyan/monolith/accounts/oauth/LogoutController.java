package dev.banyan.monolith.accounts.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.monolith.accounts.oauth.LogoutRequest.Hint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// OpenID Connect end-session endpoint. Signs a user out immediately if an identity token proves
/// that the request concerns this session; otherwise it asks the user first.
@Controller
class LogoutController {
  static final String PATH = "/connect/logout";

  /// Path of the confirmation form. It ends like the path of the normal sign-out, which is how the
  /// page script knows that it must delete drafts.
  static final String CONFIRM = "/account/logout";

  private final LogoutRequestParser requests;

  LogoutController(LogoutRequestParser requests) {
    this.requests = requests;
  }

  /// Handles a request sent as a form post. The browser sends the session cookie only with the GET
  /// request that follows.
  @PostMapping(PATH)
  void repeat(
      @RequestParam MultiValueMap<String, String> parameters, HttpServletResponse response) {
    response.setStatus(HttpStatus.SEE_OTHER.value());
    response.setHeader("Location", address(parameters));
  }

  private static String address(MultiValueMap<String, String> parameters) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH);
    for (String name : LogoutRequestParser.ALL) {
      for (String value : parameters.getOrDefault(name, List.of())) {
        address.queryParam(name, UriUtils.encode(value, UTF_8));
      }
    }
    return address.build(true).toUriString();
  }

  @GetMapping(PATH)
  ModelAndView ask(
      @RequestParam MultiValueMap<String, String> parameters,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (requests.read(parameters)) {
      case LogoutRequest.Refused(var why) -> refuse(why, response);
      case LogoutRequest.Valid(var client, var hint, var target) -> {
        Authentication user = user();
        if (user == null || hint.filter(one -> means(one, user, request)).isPresent()) {
          yield signOut(user, target, request, response);
        }
        yield confirm(client, target, parameters, response);
      }
    };
  }

  private static boolean means(Hint hint, Authentication user, HttpServletRequest request) {
    return hint.subject().equals(user.getName())
        && (hint.sid().isEmpty()
            || hint.sid().equals(SessionIdClaim.of(request.getSession(false))));
  }

  private static ModelAndView confirm(
      Optional<OAuthClient> client,
      Optional<String> target,
      MultiValueMap<String, String> parameters,
      HttpServletResponse response) {
    ModelAndView page = new ModelAndView("oauth/logout");
    page.addObject("client", client.map(OAuthClient::name).orElse(""));
    page.addObject("fields", parameters.toSingleValueMap());
    target.ifPresent(address ->
        response.setHeader(
            "Content-Security-Policy", FormActionPolicy.leadingTo(List.of(address))));
    return page;
  }

  @PostMapping(CONFIRM)
  ModelAndView confirmed(
      @RequestParam MultiValueMap<String, String> parameters,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (requests.read(parameters)) {
      case LogoutRequest.Refused(var why) -> refuse(why, response);
      case LogoutRequest.Valid valid -> signOut(user(), valid.target(), request, response);
    };
  }

  private static ModelAndView refuse(String why, HttpServletResponse response) {
    response.setStatus(HttpStatus.BAD_REQUEST.value());
    return new ModelAndView("oauth/logout-refused", Map.of("why", why));
  }

  // A client's URL is not a template, so braces in it are literal.
  private static RedirectView leadingTo(String address) {
    RedirectView view = new RedirectView(address);
    view.setExpandUriTemplateVariables(false);
    view.setExposeModelAttributes(false);
    view.setStatusCode(HttpStatus.SEE_OTHER);
    return view;
  }

  private static ModelAndView signOut(
      @Nullable Authentication user,
      Optional<String> target,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (user != null) {
      new SecurityContextLogoutHandler().logout(request, response, user);
    }
    return new ModelAndView(leadingTo(target.orElse("/login?out")));
  }

  private static @Nullable Authentication user() {
    Authentication user = SecurityContextHolder.getContext().getAuthentication();
    return user instanceof AnonymousAuthenticationToken ? null : user;
  }
}
