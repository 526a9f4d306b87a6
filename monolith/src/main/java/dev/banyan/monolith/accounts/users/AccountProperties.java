package dev.banyan.monolith.accounts.users;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How accounts begin, and how long their sessions last: `banyan.accounts.*`.
///
/// @param demoUsers made at the first start, beside the administrator
/// @param credentialsFile where the passwords that the first start makes are written, for whoever
///   started it
/// @param localSecret lets who knows it have tokens for local users; empty for nobody
/// @param sessionLife after which a session ends, however much it is used
/// @param sessionIdle after which the session of a signed-in user ends without use
@ConfigurationProperties("banyan.accounts")
public record AccountProperties(
    @DefaultValue List<String> demoUsers,
    @Nullable Path credentialsFile,
    @DefaultValue("") String localSecret,
    @DefaultValue("30d") Duration sessionLife,
    @DefaultValue("14d") Duration sessionIdle) {
  public AccountProperties {
    if (!sessionLife.isPositive()) {
      throw new IllegalArgumentException("BANYAN_SESSION_LIFE must be longer than nothing");
    }
  }
}
