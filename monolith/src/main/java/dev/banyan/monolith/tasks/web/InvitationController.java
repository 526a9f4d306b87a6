package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.accounts.users.EmailAddress;
import dev.banyan.monolith.invitations.ProjectInvitations;
import dev.banyan.monolith.invitations.ProjectInvitations.Outcome;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.tasks.Projects;
import dev.banyan.values.InvalidValueException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Sends and withdraws invitations to projects, and lets invited users join. The page of an
/// invitation needs a sign-in, after which the browser returns to it.
@Controller
class InvitationController {
  private static final String PATH = "/invitations";
  private final Projects projects;
  private final ProjectInvitations invitations;
  private final TaskMessages messages;

  InvitationController(Projects projects, ProjectInvitations invitations, TaskMessages messages) {
    this.projects = projects;
    this.invitations = invitations;
    this.messages = messages;
  }

  @PostMapping("/projects/{id}/invitations")
  String invite(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "EDITOR") ProjectRole role,
      RedirectAttributes flash) {
    ProjectResult<Project> found = managed(caller, id);
    if (!(found instanceof ProjectResult.Accepted<Project>(var project))) {
      return back(flash, id, Notice.warning(messages.of(found)));
    }
    Optional<EmailAddress> address = EmailAddress.typed(email);
    Optional<String> refusal =
        address.isEmpty()
            ? Optional.of("projects.invitation.invalid")
            : invitations
                .invite(project, address.get(), role, caller)
                .map(one -> "projects.invitation.refused." + one);
    if (refusal.isPresent()) {
      String text = messages.say(refusal.get());
      flash.addFlashAttribute("typedEmail", email);
      flash.addFlashAttribute("typedInvitedRole", role.name());
      flash.addFlashAttribute("invitationError", text);
      return back(flash, id, Notice.warning(text));
    }
    return back(
        flash, id, Notice.success(messages.say("projects.done.invited", address.get().value())));
  }

  @PostMapping("/projects/{id}/invitations/{invitation}/withdraw")
  String withdraw(
      Caller caller,
      @PathVariable String id,
      @PathVariable UUID invitation,
      RedirectAttributes flash) {
    ProjectResult<Project> found = managed(caller, id);
    if (!(found instanceof ProjectResult.Accepted<Project>(var project))) {
      return back(flash, id, Notice.warning(messages.of(found)));
    }
    invitations.withdraw(project.id(), invitation);
    return back(flash, id, Notice.success(messages.say("projects.done.withdrawn")));
  }

  private ProjectResult<Project> managed(Caller caller, String id) {
    ProjectResult<Project> found;
    try {
      found = projects.find(caller, ProjectId.of(id));
    } catch (InvalidValueException e) {
      return new ProjectResult.NotFound<>();
    }
    return found instanceof ProjectResult.Accepted<Project>(var project)
            && !(caller.has(Authority.WRITE) && project.allows(caller, ProjectRole.MANAGER))
        ? new ProjectResult.Forbidden<>("only managers invite")
        : found;
  }

  private static String back(RedirectAttributes flash, String id, Notice notice) {
    flash.addFlashAttribute("notice", notice);
    flash.addAttribute("id", id);
    return "redirect:/projects/{id}";
  }

  @GetMapping(PATH)
  String show(
      Caller caller,
      @RequestParam(defaultValue = "") String token,
      Model model,
      HttpServletResponse response) {
    return page(invitations.find(token), token, model, response);
  }

  @PostMapping(PATH)
  String accept(
      Caller caller,
      @RequestParam(defaultValue = "") String token,
      Model model,
      RedirectAttributes flash,
      HttpServletResponse response) {
    Outcome outcome = invitations.accept(token, caller.name());
    if (outcome instanceof Outcome.Joined(var project)) {
      return back(
          flash,
          project.id().toString(),
          Notice.success(messages.say("projects.done.joined", project.name())));
    }
    return page(outcome, token, model, response);
  }

  private String page(Outcome outcome, String token, Model model, HttpServletResponse response) {
    model.addAttribute("token", token);
    switch (outcome) {
      case Outcome.Offered(var offer) -> {
        model.addAttribute("inviter", offer.invitation().invitedBy().value());
        model.addAttribute("projectName", offer.project().name().value());
        model.addAttribute("role", messages.say("projects.role." + offer.invitation().role()));
      }
      case Outcome.Joined _ -> {
        // Has a page of its own.
      }
      case Outcome.Ended _ -> refuse(404, "projects.invitation.ended", model, response);
      case Outcome.Full _ -> refuse(409, "projects.invitation.full", model, response);
      case Outcome.Unavailable _ -> refuse(503, "projects.invitation.away", model, response);
    }
    return "projects/invitation";
  }

  private void refuse(int status, String key, Model model, HttpServletResponse response) {
    response.setStatus(status);
    model.addAttribute("refusal", messages.say(key));
    model.addAttribute("retry", status != 404);
  }
}
