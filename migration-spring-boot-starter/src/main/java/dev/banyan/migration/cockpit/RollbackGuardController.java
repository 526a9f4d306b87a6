package dev.banyan.migration.cockpit;

import dev.banyan.migration.operations.MigrationOperations;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Arms and disarms the automatic rollback from the cockpit.
@Controller
@RequestMapping("/admin/migration/{capability}/rollback-guard")
class RollbackGuardController {
  private final MigrationOperations migrationOperations;
  private final OperatorGuard operatorGuard;
  private final MessageSource messages;

  RollbackGuardController(
      MigrationOperations migrationOperations,
      OperatorGuard operatorGuard,
      MessageSource messages) {
    this.migrationOperations = migrationOperations;
    this.operatorGuard = operatorGuard;
    this.messages = messages;
  }

  @PostMapping
  String arm(
      @PathVariable String capability,
      @ModelAttribute RollbackGuardForm form,
      @Nullable Principal operator,
      RedirectAttributes flash) {
    String page = page(capability);
    operatorGuard.check();
    try {
      switch (migrationOperations.armRollbackGuard(
          capability, form.policy(), Operator.require(operator))) {
        case MigrationOperations.Answer.Accepted ignored ->
            flash.addFlashAttribute("done", say(Message.of("cockpit.done.guard-armed")));
        case MigrationOperations.Answer.Refused refused ->
            flash.addFlashAttribute("problem", refusal(refused.text()));
      }
    } catch (NumberFormatException e) {
      flash.addFlashAttribute("problem", say(Message.of("cockpit.problem.guard-number")));
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute("problem", refusal(String.valueOf(e.getMessage())));
    }
    return page;
  }

  @PostMapping("/disarm")
  String disarm(
      @PathVariable String capability, @Nullable Principal operator, RedirectAttributes flash) {
    String page = page(capability);
    operatorGuard.check();
    migrationOperations.disarmRollbackGuard(capability, Operator.require(operator));
    flash.addFlashAttribute("done", say(Message.of("cockpit.done.guard-disarmed")));
    return page;
  }

  private String page(String capability) {
    if (!migrationOperations.capabilities().contains(capability)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return "redirect:/admin/migration/" + capability;
  }

  private String refusal(String why) {
    return say(Message.of("cockpit.problem.refused", why));
  }

  private String say(Message message) {
    return messages.getMessage(message, LocaleContextHolder.getLocale());
  }
}
