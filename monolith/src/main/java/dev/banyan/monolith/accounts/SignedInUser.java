package dev.banyan.monolith.accounts;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetails;

/// An account as the session keeps it, with the stamp that it had when it signed in.
final class SignedInUser implements UserDetails, CredentialsContainer {
  private static final long serialVersionUID = 1L;

  private final String username;
  private final String displayName;
  private final boolean enabled;
  private final String[] grants;
  private final long stamp;
  private @Nullable String passwordHash;

  SignedInUser(
      String username,
      String displayName,
      String passwordHash,
      boolean enabled,
      Set<String> grants,
      long stamp) {
    this.username = username;
    this.displayName = displayName;
    this.passwordHash = passwordHash;
    this.enabled = enabled;
    this.grants = grants.toArray(String[]::new);
    this.stamp = stamp;
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

  // The hash has no business in the session.
  @Override
  public void eraseCredentials() {
    passwordHash = null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedInUser user && username.equals(user.username);
  }

  @Override
  public int hashCode() {
    return username.hashCode();
  }
}
