package dev.banyan.contract;

import dev.banyan.contract.QueryReader.Read;
import dev.banyan.identity.UserQuery;
import dev.banyan.identity.Username;
import dev.banyan.values.InvalidValueException;
import java.util.List;
import java.util.Map;

/// Parses the query parameters of lists of what tasks refer to.
final class OverviewReader {
  private OverviewReader() {}

  static Read<UserQuery> users(Map<String, List<String>> parameters) {
    QueryReader query = new QueryReader(parameters);
    String prefix = query.one("prefix", OverviewReader::prefix, "");
    int limit = query.one("limit", QueryReader::limit, UserQuery.USUAL_LIMIT);
    Username after = query.cursor(OverviewReader::username);
    return query.read(() -> new UserQuery(prefix, after, limit));
  }

  private static String prefix(String text) {
    return new UserQuery(text, null, UserQuery.USUAL_LIMIT).prefix();
  }

  private static Username username(String cursor) {
    try {
      return new Username(TextCursor.read(cursor));
    } catch (InvalidValueException e) {
      throw new InvalidValueException("bad_cursor", "must come from a page of the same list");
    }
  }
}
