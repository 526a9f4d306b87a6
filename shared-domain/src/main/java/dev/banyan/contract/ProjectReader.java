package dev.banyan.contract;

import dev.banyan.contract.TaskReader.Read;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Edit;
import dev.banyan.tasks.Members;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectColor;
import dev.banyan.tasks.ProjectDraft;
import dev.banyan.tasks.ProjectFilter;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectName;
import dev.banyan.tasks.ProjectPage;
import dev.banyan.tasks.ProjectPatch;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.tasks.TaskResult.Invalid;
import dev.banyan.tasks.Version;
import dev.banyan.values.InvalidValueException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Converts the JSON representation of projects to the domain model.
public final class ProjectReader {
  private static final Set<String> READ_ONLY =
      Set.of("id", "members", "created_by", "created_at", "updated_at", "archived_at", "version");

  private ProjectReader() {}

  /// Converts a project sent by the other server.
  ///
  /// @throws IllegalArgumentException if this release does not support it
  public static Project project(ProjectJson json) {
    TreeMap<Username, ProjectRole> roles = new TreeMap<>();
    json.members()
        .forEach(member ->
            roles.put(new Username(member.username()), ProjectRole.valueOf(member.role())));
    return new Project(
        new ProjectId(json.id()),
        new ProjectDraft(
            new ProjectName(json.name()), ProjectColor.valueOf(json.color()), json.position()),
        new Members(roles),
        new Username(json.createdBy()),
        json.createdAt(),
        json.updatedAt(),
        json.archivedAt(),
        new Version(json.version()),
        null);
  }

  /// Converts a page sent by the other server.
  ///
  /// @throws IllegalArgumentException if this release does not support it
  public static ProjectPage page(ProjectPageJson json) {
    String cursor = json.page().nextCursor();
    return new ProjectPage(
        json.items().stream().map(ProjectReader::project).toList(),
        cursor == null ? null : cursor(cursor));
  }

  /// Parses a cursor.
  ///
  /// @throws InvalidValueException if it is malformed
  public static ProjectId cursor(String text) {
    return new ProjectId(IdCursor.read(text));
  }

  /// Parses the id of a project in a field.
  ///
  /// @throws InvalidValueException if it is not a UUID
  public static ProjectId id(String text) {
    try {
      return ProjectId.of(text);
    } catch (InvalidValueException e) {
      throw new InvalidValueException("bad_id", "must be the id of a project");
    }
  }

  /// Parses the filter of a list: an id, or `none`.
  ///
  /// @throws InvalidValueException for any other text
  public static ProjectFilter filter(String text) {
    return text.equals(ProjectWriter.NO_PROJECT)
        ? new ProjectFilter.None()
        : new ProjectFilter.In(id(text));
  }

  /// Reads the body of a create request, or an equivalent form.
  public static Read<ProjectDraft> creation(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> object)) {
      return TaskReader.notAnObject();
    }
    BodyReader body = new BodyReader(object, "a project", READ_ONLY);
    Edit<ProjectName> name = name(body);
    if (name.over(null) == null && !body.refused("/name")) {
      body.add("/name", "required", "must be given");
    }
    ProjectPatch patch = patch(body, Edit.keep(), Edit.keep());
    ProjectName value = name.over(null);
    return value == null || !body.violations().isEmpty()
        ? new Read.Bad<>(new Invalid(body.violations()))
        : new Read.Good<>(patch.over(ProjectDraft.named(value)));
  }

  /// Reads the body of a merge patch.
  public static Read<ProjectPatch> patch(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> object)) {
      return TaskReader.notAnObject();
    }
    BodyReader body = new BodyReader(object, "a project", READ_ONLY);
    Edit<ProjectName> name = name(body);
    boolean emptied = name instanceof Edit.To<ProjectName>(var value) && value == null;
    if (emptied && !body.refused("/name")) {
      body.add("/name", "required", "must not be empty");
    }
    ProjectPatch patch =
        patch(body, emptied ? Edit.keep() : name, body.field("archived", BodyReader::truth));
    return body.violations().isEmpty()
        ? new Read.Good<>(patch)
        : new Read.Bad<>(new Invalid(body.violations()));
  }

  private static Edit<ProjectName> name(BodyReader body) {
    return body.field("name", value -> ProjectName.of(BodyReader.text(value)));
  }

  private static ProjectPatch patch(
      BodyReader body, Edit<ProjectName> name, Edit<Boolean> archived) {
    return new ProjectPatch(
        name,
        body.field("color", v -> BodyReader.choice(ProjectColor.class, BodyReader.text(v))),
        body.field("position", ProjectReader::position),
        archived);
  }

  private static Integer position(Object value) {
    int position = BodyReader.wholeNumber(value);
    ProjectDraft.requireSupported(position);
    return position;
  }

  /// Reads the body that gives a member a role.
  static Read<ProjectRole> role(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> object)) {
      return TaskReader.notAnObject();
    }
    BodyReader body = new BodyReader(object, "a member", Set.of("username"));
    ProjectRole role =
        body.field("role", v -> BodyReader.choice(ProjectRole.class, BodyReader.text(v)))
            .over(null);
    if (role == null && !body.refused("/role")) {
      body.add("/role", "required", "must be given");
    }
    return role == null || !body.violations().isEmpty()
        ? new Read.Bad<>(new Invalid(body.violations()))
        : new Read.Good<>(role);
  }
}
