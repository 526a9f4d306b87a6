package dev.banyan.monolith.accounts.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.accounts.oauth.OAuthClient.Kind;
import dev.banyan.monolith.accounts.oauth.OAuthClients.Registered;
import dev.banyan.monolith.accounts.oauth.OAuthFlow.Answer;
import dev.banyan.monolith.accounts.users.Accounts;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// An app and a service that are registered at the monolith, and a user who is signed in.
abstract class AuthorizationServerKit {
  static final String BACK = "http://127.0.0.1:7777/back";
  // The pair of RFC 7636, appendix B.
  static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  static final Username OONA = new Username("oona");
  static final String PASSWORD = "a password of olga's";
  static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
  static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
  static MonolithFixture monolith;
  static SignedInBrowser browser;
  static OAuthFlow app;
  static OAuthFlow service;

  @BeforeAll
  static void registerClients() {
    monolith = MonolithFixture.shared();
    Accounts accounts = monolith.bean(Accounts.class);
    accounts.add(OONA, "Oona", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    accounts.add(new Username("robot"), "Robot", PASSWORD, Set.of("tasks:read"));
    register("app-1", Kind.APP, Set.of("tasks:read", "tasks:write", "tasks:any"));
    app = new OAuthFlow(monolith, "app-1", "");
    service =
        new OAuthFlow(
            monolith,
            "service-1",
            register("service-1", Kind.SERVICE, Set.of("tasks:read", "tasks:write")));
    browser = new SignedInBrowser(monolith, "oona", PASSWORD);
  }

  static String register(String id, Kind kind, Set<String> scopes) {
    return register(id, kind, scopes, kind == Kind.SERVICE ? List.of() : List.of(BACK));
  }

  static String register(String id, Kind kind, Set<String> scopes, List<String> redirects) {
    Registered registered =
        monolith
            .bean(OAuthClients.class)
            .register(
                new OAuthClient(
                    id,
                    "The program " + id,
                    kind,
                    scopes,
                    redirects,
                    kind == Kind.SERVICE ? Optional.of("robot") : Optional.empty()));
    return ((Registered.Done) registered).secret().orElse("");
  }

  @AfterAll
  static void leave() {
    browser.close();
    app.close();
    service.close();
    OAuthClients oAuthClients = monolith.bean(OAuthClients.class);
    oAuthClients.remove("app-1");
    oAuthClients.remove("service-1");
  }

  static Map<String, String> request(String scope) {
    Map<String, String> request = new HashMap<>();
    request.put("response_type", "code");
    request.put("client_id", "app-1");
    request.put("redirect_uri", BACK);
    request.put("scope", scope);
    request.put("state", "s p");
    request.put("code_challenge", CHALLENGE);
    request.put("code_challenge_method", "S256");
    return request;
  }

  static Answer redeem(@Nullable String code, String verifier) {
    return app.token(
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            "app-1",
            "redirect_uri",
            BACK,
            "code",
            String.valueOf(code),
            "code_verifier",
            verifier));
  }

  static String code() {
    return browser.allow(request("tasks:read tasks:write")).getOrDefault("code", "");
  }

  static JWTClaimsSet claims(String token) {
    try {
      return SignedJWT.parse(token).getJWTClaimsSet();
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  static Answer exchange(String token, String scope) {
    return service.token(
        Map.of(
            "grant_type", EXCHANGE,
            "subject_token", token,
            "subject_token_type", ACCESS_TOKEN,
            "scope", scope));
  }
}
