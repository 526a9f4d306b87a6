package dev.banyan.monolith.administration;

import dev.banyan.admin.web.AdminFrame;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Shows the migration cockpit within the frame of the admin.
@ControllerAdvice(basePackages = "dev.banyan.migration.cockpit")
@Order
class CockpitFrameAdvice {
  private final AdminFrame frame;

  CockpitFrameAdvice(AdminFrame frame) {
    this.frame = frame;
  }

  @ModelAttribute
  void frame(Authentication user, Model model) {
    model.mergeAttributes(frame.attributes(user));
  }
}
