package dev.banyan.contract;

import dev.banyan.identity.UserPage;
import dev.banyan.identity.UserQuery;
import dev.banyan.identity.Username;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Converts lists of what tasks refer to from the domain model to their JSON representation.
final class OverviewWriter {
  private OverviewWriter() {}

  static UserPageJson users(UserPage page, int limit) {
    Username next = page.next();
    return new UserPageJson(
        page.users().stream().map(user -> new UserPageJson.User(user.value())).toList(),
        new TaskPageJson.Page(limit, next == null ? null : TextCursor.write(next.value())));
  }

  /// The query parameters of a list; defaults are omitted.
  static Map<String, List<String>> query(UserQuery query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (!query.prefix().isEmpty()) {
      parameters.put("prefix", List.of(query.prefix()));
    }
    parameters.put("limit", List.of(String.valueOf(query.limit())));
    if (query.after() != null) {
      parameters.put("cursor", List.of(TextCursor.write(query.after().value())));
    }
    return parameters;
  }
}
