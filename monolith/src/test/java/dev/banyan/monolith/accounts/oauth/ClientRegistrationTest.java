package dev.banyan.monolith.accounts.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.accounts.oauth.OAuthClient.Kind;
import dev.banyan.monolith.accounts.oauth.OAuthClients.Registered;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientRegistrationTest extends AuthorizationServerKit {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:51999/back",
        "http://localhost:4/x?y=1",
        "com.example.pocket:/back"
      })
  void sendsANativeAppsCodeToWhereItListens(String address) {
    register(
        "native-app",
        Kind.APP,
        Set.of("tasks:read"),
        List.of("http://127.0.0.1/back", "http://localhost:7/x?y=1", "com.example.pocket:/back"));
    try {
      Map<String, String> request = request("tasks:read");
      request.put("client_id", "native-app");
      request.put("redirect_uri", address);
      HttpResponse<String> asked = browser.authorize(request);
      HttpResponse<String> consent = browser.get(SignedInBrowser.location(asked));
      assertThat(consent.statusCode()).isEqualTo(200);
      String scheme = address.substring(0, address.indexOf(':') + 1);
      assertThat(consent.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains(scheme);
      Map<String, String> sent = browser.allow(request);
      assertThat(sent).containsKey("code");
    } finally {
      monolith.bean(OAuthClients.class).remove("native-app");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:4/other",
        "http://127.0.0.1/x?y=1",
        "http://localhost.evil.example/x?y=1",
        "http://localhost:4/x?y=1#f",
        "http://u@localhost:4/x?y=1",
        "https://localhost:4/x?y=1",
        "com.example.pocket:/other"
      })
  void sendsANativeAppsCodeNowhereElse(String address) {
    register(
        "native-app",
        Kind.APP,
        Set.of("tasks:read"),
        List.of("http://localhost:7/x?y=1", "com.example.pocket:/back"));
    try {
      Map<String, String> request = request("tasks:read");
      request.put("client_id", "native-app");
      request.put("redirect_uri", address);
      assertThat(browser.authorize(request).statusCode()).isEqualTo(400);
    } finally {
      monolith.bean(OAuthClients.class).remove("native-app");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"banyan-tasks", "banyan", "banyan-cli", "monolith", "task-service"})
  void registersNoClientUnderAReservedId(String id) {
    Registered refused =
        monolith
            .bean(OAuthClients.class)
            .register(
                new OAuthClient(
                    id, "x", Kind.APP, Set.of("tasks:read"), List.of(BACK), Optional.empty()));
    assertThat(refused).isEqualTo(new Registered.Refused("id", "oauth-client.id-reserved"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:/alert",
        "myapp:/back",
        "com.example:back",
        "com.example://back",
        "http://evil.example/",
        "http://localhost.evil.example/",
        "file:/etc/passwd",
        "com.example.app:/a,b"
      })
  void registersNoUnsafeRedirect(String address) {
    Registered refused =
        monolith
            .bean(OAuthClients.class)
            .register(
                new OAuthClient(
                    "unsafe-app",
                    "x",
                    Kind.APP,
                    Set.of("tasks:read"),
                    List.of(address),
                    Optional.empty()));
    assertThat(refused).isInstanceOf(Registered.Refused.class);
  }

  @Test
  void registersAPrivateUseSchemeForAppsAlone() {
    Registered refused =
        monolith
            .bean(OAuthClients.class)
            .register(
                new OAuthClient(
                    "unsafe-site",
                    "x",
                    Kind.WEBSITE,
                    Set.of("tasks:read"),
                    List.of("com.example.app:/back"),
                    Optional.empty()));
    assertThat(refused).isInstanceOf(Registered.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example/back",
        "http://127.0.0.1:7777/back/../evil",
        "http://127.0.0.1:7777/back?next=evil",
        "http://127.0.0.1:7777/back#x",
        "http://127.0.0.1:7777@evil.example/back",
        "http://127.0.0.1.evil.example:7777/back",
        "https://127.0.0.1:7777/back",
        "javascript:alert(1)"
      })
  void redirectsToNoUnregisteredUri(String address) {
    Map<String, String> request = request("tasks:read");
    request.put("redirect_uri", address);
    HttpResponse<String> answer = browser.authorize(request);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(SignedInBrowser.location(answer)).isEmpty();
  }
}
