package dev.banyan.monolith.admin.cockpit;

import dev.banyan.monolith.accounts.StepUp;
import dev.banyan.monolith.migration.CommandNames;
import dev.banyan.monolith.migration.MigrationStatus;
import dev.banyan.monolith.migration.Migrations;
import dev.banyan.tasks.Caller;
import java.util.List;
import java.util.Optional;
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

/// The cockpit of each capability.
@Controller
@RequestMapping("/admin/migration")
class CockpitController {
  private static final String HOME = "/admin/migration/";

  private final Migrations migrations;
  private final StepUp stepUp;
  private final Watching watching;
  private final LiveUpdates updates;

  CockpitController(Migrations migrations, StepUp stepUp, Watching watching, LiveUpdates updates) {
    this.migrations = migrations;
    this.stepUp = stepUp;
    this.watching = watching;
    this.updates = updates;
  }

  /// A field that the confirmation repeats.
  record Field(String name, String value) {}

  @GetMapping
  String first() {
    return "redirect:" + HOME + migrations.capabilities().getFirst();
  }

  @GetMapping("/{capability}")
  String page(@PathVariable String capability, Model model) {
    Watching.View view = watching.anew(known(capability));
    model.addAttribute("now", view.state().value());
    model.addAttribute("at", view.state().at());
    model.addAttribute("preflight", view.preflight());
    model.addAttribute("capabilities", migrations.capabilities());
    return "admin/migration";
  }

  /// What changes on the page, each second, of all capabilities.
  @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> events() {
    return updates
        .follow()
        .map(ResponseEntity::ok)
        .orElseGet(() -> ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build());
  }

  /// The same once, for a browser that cannot keep a stream open.
  @GetMapping(path = "/live", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  List<LiveUpdate> live() {
    return updates.now();
  }

  @GetMapping("/{capability}/confirm")
  String confirm(@PathVariable String capability, @ModelAttribute CommandForm form, Model model) {
    MigrationStatus status = migrations.status(known(capability));
    return Confirmation.of(form.command(), status)
        .map(asked -> ask(asked, form, status, "", model))
        .orElseGet(() -> "redirect:" + HOME + capability);
  }

  @PostMapping("/{capability}/commands")
  String order(
      @PathVariable String capability,
      @ModelAttribute CommandForm form,
      Caller caller,
      Model model,
      RedirectAttributes flash) {
    MigrationStatus status = migrations.status(known(capability));
    Optional<Confirmation> asked = Confirmation.of(form.command(), status);
    if (asked.isPresent()) {
      Optional<String> problem = form.reasonProblem(asked.get());
      if (!form.isConfirmed() || problem.isPresent()) {
        String shown = form.isConfirmed() ? problem.orElse("") : "";
        return ask(asked.get(), form, status, shown, model);
      }
    }
    if (form.isConfirmed() && !form.state().equals(Confirmation.stateOf(status))) {
      flash.addFlashAttribute(
          "problem", "Nothing was changed. The migration has moved on since you were asked.");
      return "redirect:" + HOME + capability;
    }
    if (Step.GUARDED.contains(form.command())) {
      stepUp.require();
    }
    try {
      carryOut(capability, form, caller, flash);
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute(
          "problem", "Nothing was changed. A share is 1 to 100 percent, a pace a number above 0.");
    }
    return "redirect:" + HOME + capability;
  }

  private static String ask(
      Confirmation asked, CommandForm form, MigrationStatus status, String problem, Model model) {
    String page = HOME + status.capability();
    model.addAttribute("confirmation", asked);
    model.addAttribute("address", page + "/commands");
    model.addAttribute(
        "fields",
        List.of(
            new Field("command", form.command()),
            new Field("confirmed", "true"),
            new Field("state", Confirmation.stateOf(status))));
    model.addAttribute("reason", form.reason());
    model.addAttribute("reasonProblem", problem);
    model.addAttribute("back", page);
    return "admin/confirm";
  }

  private void carryOut(
      String capability, CommandForm form, Caller caller, RedirectAttributes flash) {
    String who = caller.name().value();
    if (form.command().equals("RETUNE")) {
      Integer pace = form.rowsPerSecond().isEmpty() ? null : Integer.valueOf(form.rowsPerSecond());
      if (pace != null && pace < 1) {
        throw new IllegalArgumentException("not above 0");
      }
      migrations.retune(capability, pace, who);
      flash.addFlashAttribute("done", "The pace is set, from the next chunk on.");
      return;
    }
    switch (migrations.order(capability, CommandNames.named(form.command(), form.details()), who)) {
      case Migrations.Answer.Accepted _ -> flash.addFlashAttribute("done", "Under way.");
      case Migrations.Answer.Refused refused ->
          flash.addFlashAttribute("problem", "Nothing was changed. " + refused.text());
    }
  }

  private String known(String capability) {
    if (!migrations.capabilities().contains(capability)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return capability;
  }
}
