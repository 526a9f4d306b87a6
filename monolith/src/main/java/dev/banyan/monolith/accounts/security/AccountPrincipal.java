package dev.banyan.monolith.accounts.security;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetails;

/// Principal stored in the session: the account with its security stamp and the time of sign-in.
final class AccountPrincipal implements UserDetails, CredentialsContainer {
  private static final long serialVersionUID = 1L;

  private final String username;
  private final String displayName;
  private final boolean enabled;
  private final String[] grants;
  private final long sessionVersion;
  // In milliseconds. Sessions stored before this field existed read it as zero and have long
  // expired.
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
    this.sessionVersion = stamp;
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

  long sessionVersion() {
    return sessionVersion;
  }

  /// Time of sign-in. A later authentication in the same session does not change it.
  Instant since() {
    return Instant.ofEpochMilli(since);
  }

  // The password hash must not be stored in the session.
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
