package dev.banyan.contract;

import java.util.List;

/// JSON representation of the user directory (the possible assignees), which the monolith publishes
/// to the task service. `PUT` replaces the names; `GET` only returns the revision.
///
/// @param revision equal for equal names
/// @param usernames of enabled accounts
public record UserDirectoryJson(String revision, List<String> usernames) {
  /// Path of the directory at the task service.
  public static final String PATH = "/directory/v1/users";

  /// Scope of the monolith's own tokens for it. It cannot be granted to a client.
  public static final String SCOPE = "directory:write";

  public UserDirectoryJson {
    usernames = List.copyOf(usernames);
  }

  /// Response to `GET`.
  ///
  /// @param revision of the names last received; empty before the first
  public record Revision(String revision) {}
}
