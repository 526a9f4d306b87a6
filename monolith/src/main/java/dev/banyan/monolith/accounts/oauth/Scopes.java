package dev.banyan.monolith.accounts.oauth;

import dev.banyan.identity.Authority;
import dev.banyan.monolith.accounts.users.Accounts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What a token can be asked for: permissions that reach the APIs, in words. What the servers say
/// to each other is none of it, nor is administering: that needs a person who is signed in.
public final class Scopes {
  /// What tells an app who somebody is, and nothing else.
  public static final Set<String> IDENTITY = Set.of("openid", "profile", "email");

  private Scopes() {}

  /// Each with what it lets its holder do.
  public static Map<String, String> inWords() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put(Authority.READ.scope(), "Read your tasks and their comments");
    words.put(Authority.WRITE.scope(), "Add, change and delete your tasks and comments");
    words.put(Authority.ANY.scope(), "See and change everybody's tasks");
    words.put(Accounts.OPERATE, "Move tasks and comments between the servers");
    return words;
  }

  static Set<String> all() {
    return inWords().keySet();
  }
}
