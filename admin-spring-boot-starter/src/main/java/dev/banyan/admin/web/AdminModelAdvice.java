package dev.banyan.admin.web;

import dev.banyan.admin.model.SourceUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
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
  void frame(@Nullable Principal user, Model model, HttpServletRequest request) {
    AdminUrls.setHome(request, frame.path());
    model.mergeAttributes(frame.attributes(user));
  }

  @ExceptionHandler
  ModelAndView sourceUnavailable(SourceUnavailableException unavailable, @Nullable Principal user) {
    Map<String, Object> model = new TreeMap<>(frame.attributes(user));
    model.put("why", messages.text(String.valueOf(unavailable.getMessage())));
    model.put("me", user == null ? "" : user.getName());
    return new ModelAndView("banyan-admin/away", model, HttpStatus.SERVICE_UNAVAILABLE);
  }
}
