package dev.banyan.contract;

import java.util.List;

/// The names of all who can be given tasks, as the monolith tells the task service. `PUT` replaces
/// them; `GET` answers with the revision alone.
///
/// @param revision equal for equal names
/// @param usernames of accounts that are enabled
public record UserDirectoryJson(String revision, List<String> usernames) {
  /// Where the task service takes it.
  public static final String PATH = "/directory/v1/users";

  /// The scope of the monolith's own tokens for it. No client can be granted it.
  public static final String SCOPE = "directory:write";

  public UserDirectoryJson {
    usernames = List.copyOf(usernames);
  }

  /// What `GET` answers.
  ///
  /// @param revision of the names that were taken last; empty before the first
  public record Revision(String revision) {}
}
