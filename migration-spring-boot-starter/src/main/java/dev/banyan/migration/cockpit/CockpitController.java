package dev.banyan.migration.cockpit;

import dev.banyan.migration.operations.CommandNames;
import dev.banyan.migration.operations.MigrationOperations;
import dev.banyan.migration.operations.MigrationStatus;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Serves the cockpit of each capability.
@Controller
@RequestMapping("/admin/migration")
class CockpitController {
  private static final String HOME = "/admin/migration/";

  private final MigrationOperations migrationOperations;
  private final OperatorGuard guard;
  private final StatusPoller statusPoller;
  private final LiveUpdateStream updates;
  private final MessageSource messages;
  private final String frame;

  CockpitController(
      MigrationOperations migrationOperations,
      OperatorGuard guard,
      StatusPoller statusPoller,
      LiveUpdateStream updates,
      MessageSource messages,
      @Value("${banyan.migration.cockpit.frame:banyan-migration/frame}") String frame) {
    this.frame = frame;
    this.migrationOperations = migrationOperations;
    this.guard = guard;
    this.statusPoller = statusPoller;
    this.updates = updates;
    this.messages = messages;
  }

  /// A form field that the confirmation page resubmits.
  record Field(String name, String value) {}

  @ModelAttribute
  void requireOperator(@Nullable Principal operator) {
    Operator.require(operator);
  }

  /// The template whose fragment `page(title, place, content)` surrounds the pages.
  @ModelAttribute("cockpitFrame")
  String frame() {
    return frame;
  }

  @GetMapping
  String first() {
    return "redirect:" + HOME + migrationOperations.capabilities().getFirst();
  }

  @GetMapping("/{capability}")
  String page(@PathVariable String capability, Model model) {
    StatusPoller.View view = statusPoller.refresh(known(capability));
    model.addAttribute("now", view.state().value());
    model.addAttribute("at", view.state().at());
    model.addAttribute("preflight", view.preflight());
    model.addAttribute("capabilities", migrationOperations.capabilities());
    return "banyan-migration/cockpit";
  }

  /// Event stream with the live parts of the page, every second, for all capabilities.
  @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> events() {
    return updates
        .follow()
        .map(ResponseEntity::ok)
        .orElseGet(() -> ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build());
  }

  /// The same content as a single response, for browsers that cannot keep a stream open.
  @GetMapping(path = "/live", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  List<LiveUpdate> live() {
    return updates.now();
  }

  @GetMapping("/{capability}/confirm")
  String confirm(@PathVariable String capability, @ModelAttribute CommandForm form, Model model) {
    MigrationStatus status = migrationOperations.status(known(capability));
    return CommandConfirmation.of(form.command(), status)
        .map(asked -> ask(asked, form, status, "", model))
        .orElseGet(() -> "redirect:" + HOME + capability);
  }

  @PostMapping("/{capability}/commands")
  String execute(
      @PathVariable String capability,
      @ModelAttribute CommandForm form,
      Principal operator,
      Model model,
      RedirectAttributes flash) {
    MigrationStatus status = migrationOperations.status(known(capability));
    Optional<CommandConfirmation> asked = CommandConfirmation.of(form.command(), status);
    if (asked.isPresent()) {
      Optional<Message> problem = form.reasonProblem(asked.get());
      if (!form.isConfirmed() || problem.isPresent()) {
        String shown = form.isConfirmed() ? problem.map(this::say).orElse("") : "";
        return ask(asked.get(), form, status, shown, model);
      }
    }
    if (form.isConfirmed() && !form.state().equals(CommandConfirmation.stateOf(status))) {
      flash.addFlashAttribute("problem", say(Message.of("cockpit.problem.outdated")));
      return "redirect:" + HOME + capability;
    }
    if (CommandButton.GUARDED.contains(form.command())) {
      guard.check();
    }
    try {
      carryOut(capability, form, Operator.require(operator), flash);
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute("problem", say(Message.of("cockpit.problem.number")));
    }
    return "redirect:" + HOME + capability;
  }

  private static String ask(
      CommandConfirmation asked,
      CommandForm form,
      MigrationStatus status,
      String problem,
      Model model) {
    String page = HOME + status.capability();
    model.addAttribute("confirmation", asked);
    model.addAttribute("address", page + "/commands");
    model.addAttribute(
        "fields",
        List.of(
            new Field("command", form.command()),
            new Field("confirmed", "true"),
            new Field("state", CommandConfirmation.stateOf(status))));
    model.addAttribute("reason", form.reason());
    model.addAttribute("reasonProblem", problem);
    model.addAttribute("back", page);
    return "banyan-migration/confirm";
  }

  private void carryOut(String capability, CommandForm form, String who, RedirectAttributes flash) {
    if (form.command().equals("RETUNE")) {
      Integer pace = form.rowsPerSecond().isEmpty() ? null : Integer.valueOf(form.rowsPerSecond());
      if (pace != null && pace < 1) {
        throw new IllegalArgumentException("not above 0");
      }
      migrationOperations.limitCopyRate(capability, pace, who);
      flash.addFlashAttribute("done", say(Message.of("cockpit.done.pace")));
      return;
    }
    switch (migrationOperations.execute(
        capability, CommandNames.named(form.command(), form.details()), who)) {
      case MigrationOperations.Answer.Accepted ignored ->
          flash.addFlashAttribute("done", say(Message.of("cockpit.done.accepted")));
      case MigrationOperations.Answer.Refused refused ->
          flash.addFlashAttribute(
              "problem", say(Message.of("cockpit.problem.refused", refused.text())));
    }
  }

  private String say(Message message) {
    return messages.getMessage(message, LocaleContextHolder.getLocale());
  }

  private String known(String capability) {
    if (!migrationOperations.capabilities().contains(capability)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return capability;
  }
}
