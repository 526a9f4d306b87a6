package dev.banyan.monolith.accounts.security;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetails;

/// An account as the session keeps it, with the stamp that it had when it signed in, and when that
/// was.
final class AccountPrincipal implements UserDetails, CredentialsContainer {
  private static final long serialVersionUID = 1L;

  private final String username;
  private final String displayName;
  private final boolean enabled;
  private final String[] grants;
  private final long stamp;
  // In milliseconds. What sessions from before this field was there read as zero is long over.
  private final long since;
  private @Nullable String passwordHash;

  AccountPrincipal(
      String username,
      String displayName,
      String passwordHash,
      boolean enabled,
      Set<String> grants,
      long stamp,
      Instant since) {
    this.username = username;
    this.displayName = displayName;
    this.passwordHash = passwordHash;
    this.enabled = enabled;
    this.grants = grants.toArray(String[]::new);
    this.stamp = stamp;
    this.since = since.toEpochMilli();
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return AuthorityUtils.createAuthorityList(grants);
  }

  @Override
  public @Nullable String getPassword() {
    return passwordHash;
  }

  @Override
  public String getUsername() {
    return username;
  }

  public String displayName() {
    return displayName;
  }

  @Override
  public boolean isEnabled() {
    return enabled;
  }

  long stamp() {
    return stamp;
  }

  /// When it signed in. A further proof in the same session changes nothing of that.
  Instant since() {
    return Instant.ofEpochMilli(since);
  }

  // The hash has no business in the session.
  @Override
  public void eraseCredentials() {
    passwordHash = null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AccountPrincipal user && username.equals(user.username);
  }

  @Override
  public int hashCode() {
    return username.hashCode();
  }
}
