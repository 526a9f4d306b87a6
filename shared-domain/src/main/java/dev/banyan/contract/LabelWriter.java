package dev.banyan.contract;

import dev.banyan.tasks.LabelCount;
import dev.banyan.tasks.LabelPage;
import dev.banyan.tasks.LabelQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Converts labels from the domain model to their JSON representation.
public final class LabelWriter {
  private LabelWriter() {}

  public static LabelPageJson page(LabelPage page, int limit) {
    return new LabelPageJson(
        page.labels().stream().map(LabelWriter::item).toList(),
        new TaskPageJson.Page(limit, page.next() == null ? null : TextCursor.write(page.next())));
  }

  private static LabelPageJson.Item item(LabelCount count) {
    return new LabelPageJson.Item(count.label().value(), count.open(), count.total());
  }

  /// The query parameters of a list; defaults are omitted.
  public static Map<String, List<String>> query(LabelQuery query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (!query.prefix().isEmpty()) {
      parameters.put("prefix", List.of(query.prefix()));
    }
    parameters.put("limit", List.of(String.valueOf(query.limit())));
    if (query.after() != null) {
      parameters.put("cursor", List.of(TextCursor.write(query.after())));
    }
    return parameters;
  }
}
