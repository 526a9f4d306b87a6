package dev.banyan.monolith.errors;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Submitted text of a rejected form, shown again so that the user can copy it.
///
/// Read-only: a resubmit button would bypass the CSRF protection that rejected the form.
///
/// @param field its name, as in the key `tasks.field.notes`
public record SubmittedText(String field, String text) {

  static List<SubmittedText> of(HttpServletRequest request, String path) {
    // Error dispatches always use GET (Servlet 6.1).
    boolean sent = "POST".equals(request.getAttribute(RequestDispatcher.ERROR_METHOD));
    if (!sent || !path.startsWith("/tasks")) {
      return List.of();
    }
    try {
      Map<String, @Nullable String> texts = new LinkedHashMap<>();
      for (String name : List.of("title", "notes", "labels", "text")) {
        texts.put(name, request.getParameter(name));
      }
      return of(texts);
    } catch (IllegalStateException e) {
      // The container could not parse the form.
      return List.of();
    }
  }

  /// The non-blank values of these fields.
  public static List<SubmittedText> of(Map<String, @Nullable String> texts) {
    List<SubmittedText> typed = new ArrayList<>();
    texts.forEach((name, text) -> {
      if (text != null && !text.isBlank()) {
        typed.add(new SubmittedText(name, text));
      }
    });
    return typed;
  }
}
