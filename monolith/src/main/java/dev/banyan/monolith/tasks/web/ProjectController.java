package dev.banyan.monolith.tasks.web;

import dev.banyan.contract.ProjectWriter;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectCommand;
import dev.banyan.tasks.ProjectDraft;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectPatch;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.ProjectResult.Accepted;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.Version;
import dev.banyan.values.InvalidValueException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Serves the list of projects, the page of each, and their actions.
@Controller
@RequestMapping("/projects")
class ProjectController {
  private static final Set<Version> ANY_VERSION = Set.of();
  private static final String LIST = "redirect:/projects";

  private final Projects projects;
  private final ProjectViewAssembler page;
  private final TaskMessages messages;

  ProjectController(Projects projects, ProjectViewAssembler page, TaskMessages messages) {
    this.projects = projects;
    this.page = page;
    this.messages = messages;
  }

  @GetMapping
  String list(
      Caller caller,
      @RequestParam(defaultValue = "false") boolean archived,
      Model model,
      HttpServletResponse response) {
    response.setStatus(page.list(model, caller, archived, ProjectForm.blank()));
    return ProjectViewAssembler.LIST;
  }

  @PostMapping
  String create(
      Caller caller,
      @ModelAttribute("form") ProjectForm form,
      Model model,
      RedirectAttributes flash,
      HttpServletResponse response) {
    ProjectResult<Project> result =
        switch (form.readNew()) {
          case Read.Bad<ProjectDraft>(var invalid) ->
              new ProjectResult.Invalid<>(invalid.violations());
          case Read.Good<ProjectDraft>(var draft) ->
              projects.execute(caller, creation(form, draft));
        };
    if (result instanceof Accepted<Project>(var project)) {
      flash.addFlashAttribute(
          "notice", Notice.success(messages.say("projects.done.created", project.name())));
      flash.addFlashAttribute("savedDraft", "new-project");
      return "redirect:/projects/" + project.id();
    }
    refused(model, result);
    page.list(model, caller, false, form);
    response.setStatus(TaskMessages.status(result));
    return ProjectViewAssembler.LIST;
  }

  private static ProjectCommand creation(ProjectForm form, ProjectDraft draft) {
    try {
      return new ProjectCommand.Create(
          draft, ProjectWriter.idempotency(form.key() == null ? "" : form.key(), draft));
    } catch (InvalidValueException e) {
      // A manually altered key is invalid and is replaced; the project is still created.
      return new ProjectCommand.Create(draft, ProjectWriter.idempotency(TaskForm.newKey(), draft));
    }
  }

  private void refused(Model model, ProjectResult<?> result) {
    model.addAttribute(
        "errors",
        result instanceof ProjectResult.Invalid<?>(var violations)
            ? FieldErrors.of(violations, messages)
            : Map.of());
    model.addAttribute("notice", Notice.warning(messages.of(result)));
  }

  @GetMapping("/{id}")
  String show(Caller caller, @PathVariable String id, Model model, HttpServletResponse response) {
    ProjectResult<Project> found = with(id, one -> projects.find(caller, one));
    response.setStatus(TaskMessages.status(found));
    return found instanceof Accepted<Project>(var project)
        ? page.project(model, caller, project, ProjectForm.of(project))
        : page.missing(model, found);
  }

  @PostMapping("/{id}")
  String save(
      Caller caller,
      @PathVariable String id,
      @ModelAttribute("form") ProjectForm form,
      Model model,
      RedirectAttributes flash,
      HttpServletResponse response) {
    ProjectResult<Project> result =
        switch (form.read()) {
          case Read.Bad<ProjectPatch>(var invalid) ->
              new ProjectResult.Invalid<>(invalid.violations());
          case Read.Good<ProjectPatch>(var patch) ->
              with(
                  id,
                  one ->
                      projects.execute(
                          caller,
                          new ProjectCommand.Patch(one, patch, Version.named(form.version()))));
        };
    if (result instanceof Accepted<Project>(var project)) {
      flash.addFlashAttribute("savedDraft", "project:" + project.id());
      return back(flash, project.id().toString(), Notice.success(done("saved", project)));
    }
    response.setStatus(TaskMessages.status(result));
    ProjectResult<Project> current = with(id, one -> projects.find(caller, one));
    if (!(current instanceof Accepted<Project>(var project))) {
      return page.missing(model, current);
    }
    refused(model, result);
    return page.project(model, caller, project, form);
  }

  @PostMapping("/{id}/archive")
  String archive(Caller caller, @PathVariable String id, RedirectAttributes flash) {
    return archived(caller, id, true, flash);
  }

  @PostMapping("/{id}/unarchive")
  String unarchive(Caller caller, @PathVariable String id, RedirectAttributes flash) {
    return archived(caller, id, false, flash);
  }

  private String archived(Caller caller, String id, boolean archived, RedirectAttributes flash) {
    ProjectPatch patch = ProjectPatch.NOTHING.withArchived(archived);
    ProjectResult<Project> result =
        with(
            id, one -> projects.execute(caller, new ProjectCommand.Patch(one, patch, ANY_VERSION)));
    return back(
        flash,
        id,
        result instanceof Accepted<Project>(var project)
            ? Notice.undoable(
                done(archived ? "archived" : "unarchived", project),
                "/projects/" + id + (archived ? "/unarchive" : "/archive"))
            : Notice.warning(messages.of(result)));
  }

  /// Adds a member, or changes a member's role.
  @PostMapping("/{id}/members")
  String setMember(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String username,
      @RequestParam(defaultValue = "EDITOR") ProjectRole role,
      RedirectAttributes flash) {
    // As quick add reads names.
    String name = username.strip().toLowerCase(Locale.ROOT);
    ProjectResult<Project> result;
    try {
      Username member = new Username(name);
      result =
          with(
              id,
              one ->
                  projects.execute(
                      caller, new ProjectCommand.SetMember(one, member, role, ANY_VERSION)));
    } catch (InvalidValueException e) {
      result = new ProjectResult.Invalid<>(List.of());
    }
    if (result instanceof ProjectResult.Invalid<Project>(var violations)) {
      flash.addFlashAttribute("typedMember", username);
      flash.addFlashAttribute("typedRole", role.name());
      String code = violations.isEmpty() ? "unknown_user" : violations.getFirst().code();
      flash.addFlashAttribute("memberError", messages.say("projects.member." + code));
      return back(flash, id, Notice.warning(messages.of(result)));
    }
    return back(
        flash,
        id,
        result instanceof Accepted<Project>
            ? Notice.success(
                messages.say("projects.done.member", name, messages.say("projects.role." + role)))
            : Notice.warning(messages.of(result)));
  }

  @PostMapping("/{id}/members/{username}/remove")
  String removeMember(
      Caller caller,
      @PathVariable String id,
      @PathVariable String username,
      RedirectAttributes flash) {
    ProjectResult<Project> result;
    try {
      Username member = new Username(username);
      result =
          with(
              id,
              one ->
                  projects.execute(
                      caller, new ProjectCommand.RemoveMember(one, member, ANY_VERSION)));
    } catch (InvalidValueException e) {
      result = new ProjectResult.NotFound<>();
    }
    if (result instanceof Accepted<Project>(var project) && !project.isVisibleTo(caller)) {
      flash.addFlashAttribute("notice", Notice.success(done("left", project)));
      return LIST;
    }
    return back(
        flash,
        id,
        result instanceof Accepted<Project>
            ? Notice.success(messages.say("projects.done.removed", username))
            : Notice.warning(messages.of(result)));
  }

  private String done(String what, Project project) {
    return messages.say("projects.done." + what, project.name());
  }

  private static String back(RedirectAttributes flash, String id, Notice notice) {
    flash.addFlashAttribute("notice", notice);
    flash.addAttribute("id", id);
    return "redirect:/projects/{id}";
  }

  // A malformed id is an unknown one.
  private static ProjectResult<Project> with(
      String id, Function<ProjectId, ProjectResult<Project>> work) {
    ProjectId known;
    try {
      known = ProjectId.of(id);
    } catch (InvalidValueException e) {
      return new ProjectResult.NotFound<>();
    }
    return work.apply(known);
  }
}
