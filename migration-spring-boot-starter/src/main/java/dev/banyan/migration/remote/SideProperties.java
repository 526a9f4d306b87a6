package dev.banyan.migration.remote;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of calls between the engine and sides in other processes: `banyan.migration.side.*`.
///
/// @param token secret that the engine sends and a side requires, at least 32 characters. Without
///   one, this process neither answers calls nor sends a token
/// @param capabilities those whose tables in this process's database are a side for an engine in
///   another process
@ConfigurationProperties("banyan.migration.side")
public record SideProperties(@Nullable String token, @DefaultValue List<String> capabilities) {
  private static final int SHORTEST_TOKEN = 32;

  public SideProperties {
    capabilities = List.copyOf(capabilities);
    if (token != null && token.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          "banyan.migration.side.token has %d characters, but must have at least %d"
              .formatted(token.length(), SHORTEST_TOKEN));
    }
    if (token == null && !capabilities.isEmpty()) {
      throw new IllegalArgumentException(
          "banyan.migration.side.capabilities needs banyan.migration.side.token: without it,"
              + " anybody could write to the tables");
    }
  }
}
