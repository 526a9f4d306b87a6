package dev.banyan.admin.audit.web;

import dev.banyan.admin.audit.AuditEntry;
import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.KeyText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/// Joins the columns of a link to a record whose id has several parts to one value, the id's text.
final class LinkColumns {
  private static final String UNKNOWN = "…";
  private final AuthorizedRecords authorizedRecords;
  private final Function<String, List<String>> others;

  /// @param others the parts that a link has where the entry does not name them, because they did
  ///   not change; an empty list if they are not known
  LinkColumns(AuthorizedRecords authorizedRecords, Function<String, List<String>> others) {
    this.authorizedRecords = authorizedRecords;
    this.others = others;
  }

  AuditEntry joined(AuditEntry auditEntry) {
    Map<String, List<String>> links = authorizedRecords.linkColumns();
    if (links.isEmpty()) {
      return auditEntry;
    }
    return new AuditEntry(
        auditEntry.id(),
        auditEntry.at(),
        auditEntry.who(),
        auditEntry.origin(),
        auditEntry.request(),
        auditEntry.track(),
        auditEntry.record(),
        auditEntry.action(),
        joined(auditEntry.before(), links),
        joined(auditEntry.after(), links));
  }

  private Map<String, JsonNode> joined(
      Map<String, JsonNode> image, Map<String, List<String>> links) {
    Map<String, JsonNode> joined = new HashMap<>(image);
    links.forEach((field, columns) -> {
      List<String> own = columns.stream().filter(column -> isOf(field, column)).toList();
      if (own.stream().anyMatch(image::containsKey)) {
        own.forEach(joined::remove);
        joined.put(own.getFirst(), value(image, field, columns));
      }
    });
    return joined;
  }

  private boolean isOf(String field, String column) {
    return authorizedRecords.fieldOf(column).equals(Optional.of(field));
  }

  private JsonNode value(Map<String, JsonNode> image, String field, List<String> columns) {
    List<String> known = others.apply(field);
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      JsonNode part = image.get(columns.get(i));
      if (part != null && part.isNull()) {
        return NullNode.getInstance();
      }
      parts.add(
          part != null
              ? AuditFieldMapper.plain(part)
              : known.size() == columns.size() ? known.get(i) : UNKNOWN);
    }
    return StringNode.valueOf(KeyText.join(parts));
  }
}
