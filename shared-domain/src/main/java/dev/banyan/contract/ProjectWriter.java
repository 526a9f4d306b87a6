package dev.banyan.contract;

import dev.banyan.tasks.Edit;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectDraft;
import dev.banyan.tasks.ProjectFilter;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectPage;
import dev.banyan.tasks.ProjectPatch;
import dev.banyan.tasks.ProjectQuery;
import dev.banyan.tasks.ProjectRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Converts projects from the domain model to their JSON representation.
public final class ProjectWriter {
  static final String NO_PROJECT = "none";

  private ProjectWriter() {}

  public static ProjectJson project(Project project) {
    return new ProjectJson(
        project.id().value(),
        project.name().value(),
        project.draft().color().name(),
        project.draft().position(),
        project.isArchived(),
        project.members().roles().entrySet().stream()
            .map(
                member -> new ProjectJson.Member(member.getKey().value(), member.getValue().name()))
            .toList(),
        project.createdBy().value(),
        project.createdAt(),
        project.updatedAt(),
        project.archivedAt(),
        project.version().value());
  }

  static ProjectPageJson page(ProjectPage page, int limit) {
    ProjectId next = page.next();
    return new ProjectPageJson(
        page.projects().stream().map(ProjectWriter::project).toList(),
        new TaskPageJson.Page(limit, next == null ? null : cursor(next)));
  }

  /// The body of a create request.
  public static Map<String, @Nullable Object> draft(ProjectDraft draft) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("name", draft.name().value());
    body.put("color", draft.color().name());
    body.put("position", draft.position());
    return body;
  }

  /// The body of a merge patch: `null` clears a field, an absent field stays unchanged.
  public static Map<String, @Nullable Object> patch(ProjectPatch patch) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    put(body, "name", patch.name());
    put(body, "color", patch.color());
    put(body, "position", patch.position());
    put(body, "archived", patch.archived());
    return body;
  }

  private static void put(Map<String, @Nullable Object> body, String name, Edit<?> edit) {
    if (edit instanceof Edit.To<?>(var value)) {
      body.put(
          name,
          value == null || value instanceof Boolean || value instanceof Integer
              ? value
              : value.toString());
    }
  }

  /// The body that gives a member a role.
  public static Map<String, @Nullable Object> role(ProjectRole role) {
    return Map.of("role", role.name());
  }

  /// The query parameters of a list; defaults are omitted.
  public static Map<String, List<String>> query(ProjectQuery query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (query.archived()) {
      parameters.put("archived", List.of("true"));
    }
    parameters.put("limit", List.of(String.valueOf(query.limit())));
    if (query.after() != null) {
      parameters.put("cursor", List.of(cursor(query.after())));
    }
    return parameters;
  }

  static @Nullable String filter(@Nullable ProjectFilter filter) {
    return switch (filter) {
      case null -> null;
      case ProjectFilter.None _ -> NO_PROJECT;
      case ProjectFilter.In(var id) -> id.toString();
    };
  }

  public static String cursor(ProjectId after) {
    return IdCursor.write(after.value());
  }

  /// The idempotency key of a create request with a digest of its content.
  public static Idempotency idempotency(String key, ProjectDraft draft) {
    return new Idempotency(key, RequestDigest.of(draft(draft)));
  }
}
