package dev.banyan.migration.remote;

import dev.banyan.migration.MovableSide;
import dev.banyan.migration.http.HttpSide;
import dev.banyan.migration.http.SideJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.function.Supplier;

/// Creates the sides that are in other processes, for
/// [dev.banyan.migration.engine.MovableCapability].
///
/// The auto-configured bean sends the token `banyan.migration.side.token`. Define a bean of this
/// type for other tokens or another HTTP client.
public final class RemoteSides {
  private final HttpClient http;
  private final Supplier<String> token;
  private final SideJson json = new JacksonSideJson();

  /// @param token bearer token, requested for each call
  public RemoteSides(HttpClient http, Supplier<String> token) {
    this.http = http;
    this.token = token;
  }

  /// The side of a capability in another process.
  ///
  /// @param process its address, such as `http://visits:8081`
  public MovableSide at(URI process, String capability) {
    return HttpSide.of(http, process, capability, token, json);
  }
}
