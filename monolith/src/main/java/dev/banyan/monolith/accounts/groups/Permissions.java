package dev.banyan.monolith.accounts.groups;

import dev.banyan.monolith.accounts.Accounts;
import dev.banyan.tasks.Authority;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Which permissions there are.
public final class Permissions {
  private static final Pattern OF_RECORDS =
      Pattern.compile("(view|add|change|delete):[a-z][a-z0-9-]{0,40}");

  private Permissions() {}

  /// Those with a name of their own, in words.
  public static Map<String, String> named() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put(Authority.READ.scope(), "read their tasks");
    words.put(Authority.WRITE.scope(), "change their tasks");
    words.put(Authority.ANY.scope(), "see and change everybody's tasks");
    words.put(Accounts.OPERATE, "move tasks between the servers");
    words.put(Accounts.STAFF, "enter the admin, for what is listed below");
    words.put(Accounts.ACT_AS, "act as people who may no more than they");
    words.put(Accounts.ADMIN, "administer");
    return words;
  }

  static boolean exist(String permission) {
    return named().containsKey(permission) || OF_RECORDS.matcher(permission).matches();
  }
}
