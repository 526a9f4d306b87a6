package dev.banyan.monolith.accounts.users;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings for initial accounts and session lifetimes: `banyan.accounts.*`.
///
/// @param demoUsers created at the first start in addition to the administrator
/// @param credentialsFile where the generated passwords of the first start are written
/// @param localSecret allows its holder to get tokens for local users; empty to disable
/// @param sessionLifetime maximum lifetime of a session, regardless of use
/// @param sessionIdle idle timeout of a signed-in user's session
@ConfigurationProperties("banyan.accounts")
public record AccountProperties(
    @DefaultValue List<String> demoUsers,
    @Nullable Path credentialsFile,
    @DefaultValue("") String localSecret,
    @DefaultValue("30d") Duration sessionLifetime,
    @DefaultValue("14d") Duration sessionIdle) {
  public AccountProperties {
    if (!sessionLifetime.isPositive()) {
      throw new IllegalArgumentException("BANYAN_SESSION_LIFETIME must be positive");
    }
  }
}
