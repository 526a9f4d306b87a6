package dev.banyan.admin.web;

import dev.banyan.admin.model.SourceUnavailableException;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/// Adds the attributes of [AdminFrame] to each page of the admin. What the application has added
/// before, such as its own `zone`, stays.
@ControllerAdvice(basePackages = "dev.banyan.admin", annotations = AdminPage.class)
@Order
class AdminModelAdvice {
  private final AdminFrame frame;
  private final AdminMessages messages;

  AdminModelAdvice(AdminFrame frame, AdminMessages messages) {
    this.frame = frame;
    this.messages = messages;
  }

  @ModelAttribute
  void frame(Authentication user, Model model) {
    model.mergeAttributes(frame.attributes(user));
  }

  @ExceptionHandler
  ModelAndView sourceUnavailable(SourceUnavailableException unavailable, Authentication user) {
    Map<String, Object> model = new TreeMap<>(frame.attributes(user));
    model.put("why", messages.text(String.valueOf(unavailable.getMessage())));
    model.put("me", user.getName());
    return new ModelAndView("admin/away", model, HttpStatus.SERVICE_UNAVAILABLE);
  }
}
