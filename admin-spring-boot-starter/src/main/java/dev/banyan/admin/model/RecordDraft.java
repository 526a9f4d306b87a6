package dev.banyan.admin.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Submitted values of a form: texts by field. Fields that are absent stay unchanged.
public record RecordDraft(Map<String, List<String>> values) {
  public RecordDraft {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    values.forEach((field, texts) -> copy.put(field, List.copyOf(texts)));
    values = copy;
  }

  public static RecordDraft of(String field, String text) {
    return new RecordDraft(Map.of(field, List.of(text)));
  }

  public boolean names(String field) {
    return values.containsKey(field);
  }

  public List<String> all(String field) {
    return values.getOrDefault(field, List.of());
  }

  public String one(String field) {
    List<String> texts = all(field);
    return texts.isEmpty() ? "" : texts.getFirst();
  }
}
