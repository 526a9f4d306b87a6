package dev.banyan.testkit;

import dev.banyan.identity.Caller;
import java.net.URI;
import java.util.Map;

/// A running server of the contract, as the HTTP kits need it.
public interface ServerUnderTest {
  URI baseUrl();

  /// A token that the server takes.
  String tokenFor(Caller caller);

  /// Tokens that the server must refuse, each under a name that says why, such as "expired".
  Map<String, String> refusedTokens();
}
