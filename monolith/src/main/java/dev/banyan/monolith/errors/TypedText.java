package dev.banyan.monolith.errors;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Text that somebody typed into a form that was not taken, shown again so that it can be copied.
///
/// Only to be read: a form that is sent again by one click would undo the CSRF protection that
/// refused it.
public record TypedText(String label, String text) {
  private static final Map<String, String> LABELS =
      Map.of("title", "Title", "notes", "Notes", "text", "Comment");

  static List<TypedText> of(HttpServletRequest request, String path) {
    if (!request.getMethod().equals("POST") || !path.startsWith("/tasks")) {
      return List.of();
    }
    try {
      return Stream.of("title", "notes", "text")
          .flatMap(name -> Stream.ofNullable(request.getParameter(name)).map(text -> of(name, text)))
          .filter(typed -> !typed.text().isBlank())
          .toList();
    } catch (IllegalStateException e) {
      // The container could not read the form.
      return List.of();
    }
  }

  private static TypedText of(String name, String text) {
    return new TypedText(String.valueOf(LABELS.get(name)), text);
  }
}
