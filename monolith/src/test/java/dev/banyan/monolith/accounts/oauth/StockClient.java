package dev.banyan.monolith.accounts.oauth;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.banyan.monolith.MonolithFixture;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/// A client made of a stock library, Nimbus's SDK.
record StockClient(MonolithFixture monolith, ClientID id, URI back) {
  StockClient(MonolithFixture monolith, String id) {
    this(monolith, new ClientID(id), URI.create("http://127.0.0.1:7777/back"));
  }

  URI tokenEndpoint() {
    return monolith.baseUrl().resolve("/oauth2/token");
  }

  URI tasks() {
    return monolith.baseUrl().resolve("/api/v1/tasks");
  }

  /// Has the person in front of this browser grant access.
  AuthorizationGrant code(SignedInBrowser browser, String scope, Map<String, String> further) {
    CodeVerifier verifier = new CodeVerifier();
    AuthorizationRequest.Builder request =
        new AuthorizationRequest.Builder(ResponseType.CODE, id)
            .redirectionURI(back)
            .scope(Scope.parse(scope))
            .state(new State("s"))
            .codeChallenge(verifier, CodeChallengeMethod.S256);
    further.forEach(request::customParameter);
    Map<String, String> sent =
        browser.allow(SignedInBrowser.query("http://x/?" + request.build().toQueryString()));
    return new AuthorizationCodeGrant(
        new AuthorizationCode(String.valueOf(sent.get("code"))), back, verifier);
  }

  HTTPRequest token(AuthorizationGrant grant) {
    return new TokenRequest.Builder(tokenEndpoint(), id, grant).build().toHTTPRequest();
  }

  HTTPRequest token(ClientAuthentication authentication, AuthorizationGrant grant) {
    return new TokenRequest.Builder(tokenEndpoint(), authentication, grant)
        .scope(grant instanceof ClientCredentialsGrant ? new Scope("tasks:read") : null)
        .build()
        .toHTTPRequest();
  }

  static HTTPResponse send(HTTPRequest request) {
    try {
      return request.send();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
