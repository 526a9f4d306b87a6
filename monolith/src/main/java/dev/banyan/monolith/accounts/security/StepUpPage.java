package dev.banyan.monolith.accounts.security;

import dev.banyan.monolith.accounts.users.AccountPasswords.Proof;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Asks for the proof, with the request that needs it as hidden fields: it is kept nowhere else,
/// and goes on by itself once the proof is right.
@ControllerAdvice
class StepUpPage {
  private static final Set<String> NOT_REPEATED = Set.of(StepUpFilter.FIELD, "_csrf");

  /// A field of the request that waits.
  record Field(String name, String value) {}

  @ExceptionHandler(StepUpRequiredException.class)
  @ResponseStatus(HttpStatus.FORBIDDEN)
  String ask(HttpServletRequest request, Model model) {
    Map<String, String[]> typed = request.getParameterMap();
    List<Field> fields =
        typed.entrySet().stream()
            .filter(field -> !NOT_REPEATED.contains(field.getKey()))
            .flatMap(field -> Stream.of(field.getValue()).map(v -> new Field(field.getKey(), v)))
            .toList();
    model.addAttribute("address", request.getRequestURI());
    model.addAttribute("fields", fields);
    model.addAttribute("me", request.getRemoteUser());
    model.addAttribute("why", words(request.getAttribute(StepUpFilter.OUTCOME)));
    return "accounts/prove";
  }

  private static String words(Object outcome) {
    return outcome == Proof.TOO_MANY
        ? "Too many wrong ones. Nothing was changed. Try again in a minute."
        : outcome == Proof.WRONG ? "This is not right. Nothing was changed." : "";
  }
}
