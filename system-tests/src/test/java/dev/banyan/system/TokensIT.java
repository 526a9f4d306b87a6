package dev.banyan.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.banyan.system.BrowserSteps.named;
import static dev.banyan.system.BrowserSteps.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Tokens for apps, services and scripts, asked for by a client library and a browser, and ended.
@ExtendWith({SharedStack.class, SharedBrowser.class})
class TokensIT {
  @Test
  void letsAppsAndServicesActWithConsent(Stack stack, Browser browser) throws Exception {
    OIDCProviderMetadata server = OIDCProviderMetadata.resolve(new Issuer(stack.monolith()));
    try (Callback callback = new Callback();
        BrowserContext admins = browser.newContext();
        BrowserContext alices = browser.newContext()) {
      Page admin = admins.newPage();
      signIn(admin, stack, "admin");
      OAuthClientSteps.register(
          admin, stack, "phone", "App on a device", callback.address().toString(), "");
      String secret = OAuthClientSteps.register(admin, stack, "reports", "Service", "", "bob");

      look(admin, "admin-programs");
      admin.navigate(stack.monolith() + "/admin/records/group/new");
      look(admin, "admin-groups");
      CodeVerifier verifier = new CodeVerifier();
      Nonce nonce = new Nonce();
      AuthenticationRequest request =
          new AuthenticationRequest.Builder(
                  ResponseType.CODE,
                  new Scope("openid", "tasks:read"),
                  new ClientID("phone"),
                  callback.address())
              .endpointURI(server.getAuthorizationEndpointURI())
              .state(new State())
              .nonce(nonce)
              .codeChallenge(verifier, CodeChallengeMethod.S256)
              .build();
      Page alice = alices.newPage();
      alice.navigate(request.toURI().toString());
      alice.getByLabel("Username").fill("alice");
      alice.getByLabel("Password").fill(stack.password("alice"));
      alice.getByRole(AriaRole.BUTTON, named("Sign in")).click();
      assertThat(alice.getByText("Read your tasks and comments")).isVisible();
      look(alice, "consent");
      alice.getByRole(AriaRole.BUTTON, named("Allow")).click();
      AuthorizationResponse answer = AuthorizationResponse.parse(callback.next());
      assertThat(answer.indicatesSuccess()).isTrue();
      assertThat(answer.getState()).isEqualTo(request.getState());

      AuthorizationCode code = answer.toSuccessResponse().getAuthorizationCode();
      var tokens =
          OIDCTokenResponseParser.parse(
              new TokenRequest.Builder(
                      server.getTokenEndpointURI(),
                      new ClientID("phone"),
                      new AuthorizationCodeGrant(code, callback.address(), verifier))
                  .build()
                  .toHTTPRequest()
                  .send());
      assertThat(tokens.indicatesSuccess()).isTrue();
      var granted = ((OIDCTokenResponse) tokens).getOIDCTokens();
      assertThat(
              new IDTokenValidator(
                      new Issuer(stack.monolith()),
                      new ClientID("phone"),
                      JWSAlgorithm.ES256,
                      server.getJWKSetURI().toURL())
                  .validate(granted.getIDToken(), nonce)
                  .getSubject()
                  .getValue())
          .isEqualTo("alice");
      String apps = granted.getAccessToken().getValue();
      assertThat(statuses(stack, apps)).isEqualTo("200 200");

      ClientAuthentication service =
          new ClientSecretBasic(new ClientID("reports"), new Secret(secret));
      String own = token(server, service, new ClientCredentialsGrant()).getValue();
      assertThat(statuses(stack, own)).isEqualTo("200 200");
      String exchanged =
          token(
                  server,
                  service,
                  new TokenExchangeGrant(granted.getAccessToken(), TokenTypeURI.ACCESS_TOKEN))
              .getValue();
      assertThat(statuses(stack, exchanged)).isEqualTo("200 200");

      OAuthClientSteps.remove(admin, stack, "reports");
      endsEverywhere(stack, exchanged);
      assertThat(statuses(stack, apps)).isEqualTo("200 200");
      OAuthClientSteps.remove(admin, stack, "phone");
    }
  }

  private static AccessToken token(
      OIDCProviderMetadata server, ClientAuthentication service, AuthorizationGrant grant)
      throws Exception {
    TokenResponse answer =
        TokenResponse.parse(
            new TokenRequest.Builder(server.getTokenEndpointURI(), service, grant)
                .scope(new Scope("tasks:read"))
                .build()
                .toHTTPRequest()
                .send());
    assertThat(answer.indicatesSuccess()).describedAs(answer.toHTTPResponse().getBody()).isTrue();
    return answer.toSuccessResponse().getTokens().getAccessToken();
  }

  @Test
  void letsAScriptActWithATokenOfItsOwnUntilItIsRevoked(Stack stack, Browser browser)
      throws Exception {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      signIn(page, stack, "bob");
      page.navigate(stack.monolith() + "/account/tokens");
      page.getByLabel("Name").fill("Backup");
      page.getByRole(AriaRole.BUTTON, named("Create token")).click();
      String token = page.locator(".notice code").textContent();
      look(page, "account-tokens");
      assertThat(statuses(stack, token)).isEqualTo("200 200");
      page.getByRole(AriaRole.BUTTON, named("Revoke Backup")).click();
      assertThat(page.getByText("Token revoked.")).isVisible();
      endsEverywhere(stack, token);
    }
  }

  /// At once at the monolith, soon at the task service.
  private static void endsEverywhere(Stack stack, String token) throws Exception {
    assertThat(stack.get(stack.monolith() + "/api/v1/tasks", token).statusCode()).isEqualTo(401);
    await("the task service refuses it too")
        .atMost(Timeouts.RECOVERY)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> statuses(stack, token), "401 401"::equals);
  }

  private static String statuses(Stack stack, String token) throws Exception {
    return stack.get(stack.monolith() + "/api/v1/tasks", token).statusCode()
        + " "
        + stack.get(stack.taskService() + "/api/v1/tasks", token).statusCode();
  }

  private static void look(Page page, String name) {
    look(page, name, 1440, ColorScheme.LIGHT);
    look(page, name, 360, ColorScheme.DARK);
  }

  private static void look(Page page, String name, int width, ColorScheme colours) {
    page.setViewportSize(width, 800);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
    PageAssertions.check(page, name + "-" + width);
  }

  /// Where the app waits for the browser.
  private static final class Callback implements AutoCloseable {
    private final BlockingQueue<URI> calls = new LinkedBlockingQueue<>();
    private final HttpServer server;

    Callback() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/back",
          exchange -> {
            calls.add(address().resolve(exchange.getRequestURI()));
            byte[] thanks = "You can close this page.".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, thanks.length);
            exchange.getResponseBody().write(thanks);
            exchange.close();
          });
      server.start();
    }

    URI address() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/back");
    }

    URI next() throws InterruptedException {
      URI call = calls.poll(20, TimeUnit.SECONDS);
      assertThat(call).describedAs("the app hears from the browser").isNotNull();
      return Objects.requireNonNull(call);
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
