package dev.banyan.monolith.accounts.security;

import dev.banyan.monolith.accounts.messages.AccountMessages;
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

/// Serves the step-up page. The original request is embedded as hidden fields, is stored nowhere
/// else, and is resubmitted after successful authentication.
@ControllerAdvice
class StepUpPage {
  private static final Set<String> NOT_REPEATED = Set.of(StepUpFilter.FIELD, "_csrf");
  private final AccountMessages messages;

  StepUpPage(AccountMessages messages) {
    this.messages = messages;
  }

  /// A field of the original request.
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
    model.addAttribute("why", text(request.getAttribute(StepUpFilter.OUTCOME)));
    return "accounts/prove";
  }

  private String text(Object outcome) {
    return switch (outcome) {
      case Proof.TOO_MANY -> messages.text("step-up.too-many");
      case Proof.WRONG -> messages.text("step-up.wrong");
      case null, default -> "";
    };
  }
}
