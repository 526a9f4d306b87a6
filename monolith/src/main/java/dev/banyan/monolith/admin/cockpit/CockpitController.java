package dev.banyan.monolith.admin.cockpit;

import dev.banyan.migration.Command.Repair.Wins;
import dev.banyan.migration.Waiver;
import dev.banyan.monolith.accounts.StepUp;
import dev.banyan.monolith.migration.CommandNames;
import dev.banyan.monolith.migration.Migrations;
import dev.banyan.tasks.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The cockpit of each capability.
@Controller
@RequestMapping("/admin/migration")
class CockpitController {
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

  @GetMapping
  String first() {
    return "redirect:/admin/migration/" + migrations.capabilities().getFirst();
  }

  @GetMapping("/{capability}")
  String page(@PathVariable String capability, Model model) {
    Snapshot now = watching.anew(known(capability));
    model.addAttribute("now", now);
    model.addAttribute("capabilities", migrations.capabilities());
    boolean near = now.status().allowed().contains("HAND_OVER");
    if (near || now.status().stage().equals("REVERSIBLE")) {
      model.addAttribute("plan", migrations.plan(capability));
    }
    return "admin/migration";
  }

  @GetMapping(path = "/{capability}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(@PathVariable String capability) {
    return updates.follow(known(capability));
  }

  @PostMapping("/{capability}/commands")
  String order(
      @PathVariable String capability,
      @RequestParam String command,
      @RequestParam(defaultValue = "0") String share,
      @RequestParam(defaultValue = "") String rowsPerSecond,
      Caller caller,
      RedirectAttributes flash) {
    known(capability);
    if (Step.GUARDED.contains(command)) {
      stepUp.require();
    }
    try {
      carryOut(capability, command, share.strip(), rowsPerSecond.strip(), caller, flash);
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute(
          "problem", "Nothing was changed. A share is 1 to 100 percent, a pace a number above 0.");
    }
    return "redirect:/admin/migration/" + capability;
  }

  private void carryOut(
      String capability,
      String command,
      String share,
      String rowsPerSecond,
      Caller caller,
      RedirectAttributes flash) {
    String who = caller.name().value();
    if (command.equals("RETUNE")) {
      Integer pace = rowsPerSecond.isEmpty() ? null : Integer.valueOf(rowsPerSecond);
      if (pace != null && pace < 1) {
        throw new IllegalArgumentException("not above 0");
      }
      migrations.retune(capability, pace, who);
      flash.addFlashAttribute("done", "The pace is set, from the next chunk on.");
      return;
    }
    switch (migrations.order(
        capability, CommandNames.named(command, details(share)), who)) {
      case Migrations.Answer.Accepted _ -> flash.addFlashAttribute("done", "Under way.");
      case Migrations.Answer.Refused refused ->
          flash.addFlashAttribute("problem", "Nothing was changed. " + refused.text());
    }
  }

  private static CommandNames.Details details(String share) {
    return new CommandNames.Details(
        Integer.parseInt(share), Waiver.NONE, Wins.OWNER, "");
  }

  private String known(String capability) {
    if (!migrations.capabilities().contains(capability)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return capability;
  }
}
