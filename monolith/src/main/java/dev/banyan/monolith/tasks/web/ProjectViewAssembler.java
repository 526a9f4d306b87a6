package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.mail.MailOutbox;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.http.Language;
import dev.banyan.monolith.invitations.ProjectInvitation;
import dev.banyan.monolith.invitations.ProjectInvitations;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectColor;
import dev.banyan.tasks.ProjectPage;
import dev.banyan.tasks.ProjectQuery;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.tasks.Projects;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Assembles the pages of projects.
@Component
class ProjectViewAssembler {
  static final String LIST = "projects/list";
  // With more users, names are typed without suggestions.
  private static final int SUGGESTIONS = 200;

  private final Projects projects;
  private final Accounts accounts;
  private final ProjectInvitations invitations;
  private final MailOutbox outbox;
  private final TaskMessages messages;

  ProjectViewAssembler(
      Projects projects,
      Accounts accounts,
      ProjectInvitations invitations,
      MailOutbox outbox,
      TaskMessages messages) {
    this.projects = projects;
    this.accounts = accounts;
    this.invitations = invitations;
    this.outbox = outbox;
    this.messages = messages;
  }

  /// A row of the list.
  ///
  /// @param role of the viewer, as a text
  public record Row(TaskView.InProject project, String role, int members) {}

  /// A member of a project.
  ///
  /// @param removable whether the viewer may remove the member, or leave
  public record Member(String username, ProjectRole role, boolean isViewer, boolean removable) {}

  /// The HTTP status of the page: 200, or 503 if projects are unavailable.
  int list(Model model, Caller caller, boolean archived, ProjectForm form) {
    ProjectResult<ProjectPage> result =
        projects.list(caller, new ProjectQuery(archived, null, ProjectQuery.MAXIMUM_LIMIT));
    model.addAttribute("archived", archived);
    model.addAttribute("form", form);
    fields(model);
    if (!(result instanceof ProjectResult.Accepted<ProjectPage>(var page))) {
      model.addAttribute("away", messages.of(result));
      model.addAttribute("rows", List.of());
      return TaskMessages.status(result);
    }
    model.addAttribute("incomplete", page.next() != null);
    model.addAttribute(
        "rows",
        ProjectChoices.of(caller, result).projects().values().stream()
            .map(project -> row(project, caller))
            .toList());
    return 200;
  }

  private Row row(Project project, Caller caller) {
    ProjectRole role = project.members().role(caller.name());
    return new Row(
        TaskView.InProject.of(project),
        role == null ? "" : messages.say("projects.role." + role),
        project.members().roles().size());
  }

  private void fields(Model model) {
    Map<String, String> colors = new LinkedHashMap<>();
    Stream.of(ProjectColor.values())
        .forEach(color -> colors.put(color.name(), messages.say("projects.color." + color)));
    model.addAttribute("colors", colors);
    if (!model.containsAttribute("errors")) {
      model.addAttribute("errors", Map.of());
    }
  }

  String project(Model model, Caller caller, Project project, ProjectForm form) {
    boolean manager = project.allows(caller, ProjectRole.MANAGER);
    fields(model);
    model.addAttribute("project", TaskView.InProject.of(project));
    model.addAttribute("archived", project.isArchived());
    model.addAttribute("manager", manager);
    model.addAttribute("form", form);
    model.addAttribute(
        "members",
        project.members().roles().entrySet().stream()
            .map(member -> member(member.getKey(), member.getValue(), caller, manager))
            .toList());
    Map<String, String> roles = new LinkedHashMap<>();
    Stream.of(ProjectRole.values())
        .forEach(role -> roles.put(role.name(), messages.say("projects.role." + role)));
    model.addAttribute("roles", roles);
    List<String> names =
        accounts.usernames(SUGGESTIONS + 1).stream()
            .filter(name -> project.members().role(name) == null)
            .map(Username::value)
            .toList();
    model.addAttribute("usernames", names.size() > SUGGESTIONS ? List.of() : names);
    if (manager) {
      model.addAttribute("invites", outbox.delivers());
      model.addAttribute(
          "invitations", invitations.pending(project.id()).stream().map(this::invited).toList());
    }
    return "projects/project";
  }

  /// A pending invitation.
  ///
  /// @param role as a text
  /// @param until the last day on which it is valid
  public record Invited(String id, String email, String role, String until) {}

  private Invited invited(ProjectInvitation invitation) {
    return new Invited(
        invitation.id().toString(),
        invitation.email().value(),
        messages.say("projects.role." + invitation.role()),
        Language.current().day(invitation.expiresAt().atZone(ZoneOffset.UTC)));
  }

  private static Member member(Username name, ProjectRole role, Caller caller, boolean manager) {
    boolean isViewer = name.equals(caller.name());
    return new Member(name.value(), role, isViewer, manager || isViewer);
  }

  String missing(Model model, ProjectResult<?> result) {
    model.addAttribute("away", messages.of(result));
    return "projects/missing";
  }
}
