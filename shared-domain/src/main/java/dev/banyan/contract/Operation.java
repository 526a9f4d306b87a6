package dev.banyan.contract;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Operations of the contract. A test verifies that they match the OpenAPI file.
public enum Operation {
  GET_ME("getMe", "GET", "/api/v1/me"),
  LIST_USERS("listUsers", "GET", "/api/v1/users"),
  LIST_LABELS("listLabels", "GET", "/api/v1/labels"),
  RENAME_LABEL("renameLabel", "POST", "/api/v1/labels:rename", "application/json"),
  LIST_TASKS("listTasks", "GET", "/api/v1/tasks"),
  CREATE_TASK("createTask", "POST", "/api/v1/tasks", "application/json"),
  QUICK_TASK("quickTask", "POST", "/api/v1/tasks:quick", "application/json"),
  BULK_TASKS("bulkTasks", "POST", "/api/v1/tasks:bulk", "application/json"),
  COUNT_TASKS("countTasks", "GET", "/api/v1/tasks:count"),
  LIST_TASK_CHANGES("listTaskChanges", "GET", "/api/v1/tasks/changes"),
  GET_TASK("getTask", "GET", "/api/v1/tasks/{id}"),
  REPLACE_TASK("replaceTask", "PUT", "/api/v1/tasks/{id}", "application/json"),
  PATCH_TASK(
      "patchTask",
      "PATCH",
      "/api/v1/tasks/{id}",
      "application/merge-patch+json",
      "application/json"),
  DELETE_TASK("deleteTask", "DELETE", "/api/v1/tasks/{id}"),
  RESTORE_TASK("restoreTask", "POST", "/api/v1/tasks/{id}/restore"),
  LIST_TASK_EVENTS("listTaskEvents", "GET", "/api/v1/tasks/{id}/events"),
  LIST_PROJECTS("listProjects", "GET", "/api/v1/projects"),
  CREATE_PROJECT("createProject", "POST", "/api/v1/projects", "application/json"),
  GET_PROJECT("getProject", "GET", "/api/v1/projects/{id}"),
  PATCH_PROJECT(
      "patchProject",
      "PATCH",
      "/api/v1/projects/{id}",
      "application/merge-patch+json",
      "application/json"),
  SET_MEMBER("setMember", "PUT", "/api/v1/projects/{id}/members/{username}", "application/json"),
  REMOVE_MEMBER("removeMember", "DELETE", "/api/v1/projects/{id}/members/{username}"),
  SEARCH_COMMENTS("searchComments", "GET", "/api/v1/comments"),
  LIST_COMMENTS("listComments", "GET", "/api/v1/tasks/{id}/comments"),
  ADD_COMMENT("addComment", "POST", "/api/v1/tasks/{id}/comments", "application/json"),
  GET_COMMENT("getComment", "GET", "/api/v1/tasks/{id}/comments/{comment_id}"),
  PATCH_COMMENT(
      "patchComment",
      "PATCH",
      "/api/v1/tasks/{id}/comments/{comment_id}",
      "application/merge-patch+json",
      "application/json"),
  DELETE_COMMENT("deleteComment", "DELETE", "/api/v1/tasks/{id}/comments/{comment_id}"),
  RESTORE_COMMENT("restoreComment", "POST", "/api/v1/tasks/{id}/comments/{comment_id}/restore"),
  ADD_REACTION("addReaction", "PUT", "/api/v1/tasks/{id}/comments/{comment_id}/reactions/{emoji}"),
  REMOVE_REACTION(
      "removeReaction", "DELETE", "/api/v1/tasks/{id}/comments/{comment_id}/reactions/{emoji}"),
  LIST_ATTACHMENTS("listAttachments", "GET", "/api/v1/tasks/{id}/attachments"),
  ADD_ATTACHMENT(
      "addAttachment", "POST", "/api/v1/tasks/{id}/attachments", Operation.MULTIPART_FORM_DATA),
  GET_ATTACHMENT("getAttachment", "GET", "/api/v1/attachments/{id}"),
  DELETE_ATTACHMENT("deleteAttachment", "DELETE", "/api/v1/attachments/{id}"),
  GET_ATTACHMENT_CONTENT("getAttachmentContent", "GET", "/api/v1/attachments/{id}/content");

  /// The media type of uploads.
  public static final String MULTIPART_FORM_DATA = "multipart/form-data";

  private final String operationId;
  private final String method;
  private final String path;
  private final String mediaTypes;

  Operation(String operationId, String method, String path, String... mediaTypes) {
    this.operationId = operationId;
    this.method = method;
    this.path = path;
    this.mediaTypes = String.join(",", mediaTypes);
  }

  public String operationId() {
    return operationId;
  }

  public String method() {
    return method;
  }

  /// The path template, such as `/api/v1/tasks/{id}`.
  public String path() {
    return path;
  }

  /// The path template as clients may send it: some percent-encode a colon.
  public List<String> rawPaths() {
    return path.indexOf(':') < 0
        ? List.of(path)
        : List.of(path, path.replace(":", "%3A"), path.replace(":", "%3a"));
  }

  /// Accepted media types of the body; empty if there is none.
  public List<String> mediaTypes() {
    return mediaTypes.isEmpty() ? List.of() : List.of(mediaTypes.split(",", -1));
  }

  /// The required authority; empty if every token is sufficient.
  Optional<Authority> authority() {
    return switch (this) {
      case GET_ME -> Optional.empty();
      case SEARCH_COMMENTS -> Optional.of(Authority.ANY);
      default -> Optional.of(method.equals("GET") ? Authority.READ : Authority.WRITE);
    };
  }

  /// The refusal of a caller whose token lacks the required scope.
  public Optional<ApiReply> refusal(Caller caller, String requestId) {
    return authority()
        .filter(needed -> !caller.has(needed))
        .map(needed -> Problem.insufficientScope(requestId, needed));
  }

  /// Whether only the monolith answers it, whoever owns the tasks.
  public boolean isOfAttachments() {
    return path.contains("/attachments");
  }

  /// Whether the operation has query parameters.
  boolean hasParameters() {
    return this == LIST_TASKS
        || this == COUNT_TASKS
        || this == GET_TASK
        || this == LIST_TASK_CHANGES
        || this == LIST_USERS
        || this == LIST_LABELS
        || this == LIST_TASK_EVENTS
        || this == LIST_PROJECTS
        || this == SEARCH_COMMENTS
        || this == LIST_COMMENTS;
  }

  /// Whether a path matches this operation.
  public boolean isAt(String path) {
    return OperationRoute.operationsAt(path).anyMatch(operation -> operation == this);
  }

  /// The methods of the operations at this path; empty if the contract does not define the path.
  public static List<String> methodsOf(String path) {
    return OperationRoute.operationsAt(path).map(Operation::method).toList();
  }

  /// The methods for the `Allow` header of this path, including those that HTTP defines for every
  /// resource (RFC 9110, section 9). Empty if the contract has neither an operation nor a file
  /// there.
  public static List<String> allowedAt(String path) {
    List<String> methods = ContractFile.at(path).isPresent() ? List.of("GET") : methodsOf(path);
    if (methods.isEmpty()) {
      return List.of();
    }
    Stream<String> added =
        methods.contains("GET") ? Stream.of("HEAD", "OPTIONS") : Stream.of("OPTIONS");
    return Stream.concat(methods.stream(), added).toList();
  }

  /// The response to `OPTIONS`.
  public static ApiReply options(String path, String requestId) {
    List<String> allowed = allowedAt(path);
    return allowed.isEmpty()
        ? Problem.noSuchAddress(requestId)
        : new ApiReply(204, Map.of("Allow", String.join(", ", allowed)), null);
  }
}
