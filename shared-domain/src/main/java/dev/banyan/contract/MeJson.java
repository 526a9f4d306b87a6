package dev.banyan.contract;

import java.util.List;

/// JSON representation of the caller.
///
/// @param scopes what the token permits, in the order of [dev.banyan.identity.Authority]
record MeJson(String username, List<String> scopes) {
  MeJson {
    scopes = List.copyOf(scopes);
  }
}
