package dev.banyan.monolith.tasks.remote;

import dev.banyan.contract.BulkJson;
import dev.banyan.contract.CommentJson;
import dev.banyan.contract.CommentPageJson;
import dev.banyan.contract.LabelPageJson;
import dev.banyan.contract.ProjectJson;
import dev.banyan.contract.ProjectPageJson;
import dev.banyan.contract.TaskChangeJson;
import dev.banyan.contract.TaskCountJson;
import dev.banyan.contract.TaskEventPageJson;
import dev.banyan.contract.TaskJson;
import dev.banyan.contract.TaskPageJson;
import feign.Request;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.cloud.openfeign.SpringQueryMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;

/// Feign client for the contract's operations. Throws a [ProblemReplyException] for a refusal.
@FeignClient(
    name = "task-service",
    url = "${banyan.tasks.url}",
    configuration = TaskServiceClientConfiguration.class)
interface TaskServiceClient {
  String JSON = "application/json";
  String MERGE_PATCH = "application/merge-patch+json";

  @GetMapping("/api/v1/tasks")
  TaskPageJson list(
      @SpringQueryMap Map<String, List<String>> query, @RequestHeader Map<String, String> headers);

  @PostMapping(path = "/api/v1/tasks", consumes = JSON)
  TaskJson create(
      @RequestBody Map<String, @Nullable Object> body, @RequestHeader Map<String, String> headers);

  @PostMapping(path = "/api/v1/tasks:bulk", consumes = JSON)
  BulkJson bulk(
      @RequestBody Map<String, @Nullable Object> body,
      @RequestHeader Map<String, String> headers,
      Request.Options timeouts);

  @GetMapping("/api/v1/tasks/{id}")
  TaskJson get(@PathVariable("id") String id, @RequestHeader Map<String, String> headers);

  @PutMapping(path = "/api/v1/tasks/{id}", consumes = JSON)
  TaskJson replace(
      @PathVariable("id") String id,
      @RequestBody Map<String, @Nullable Object> body,
      @RequestHeader Map<String, String> headers);

  @PatchMapping(path = "/api/v1/tasks/{id}", consumes = MERGE_PATCH)
  TaskJson patch(
      @PathVariable("id") String id,
      @RequestBody Map<String, @Nullable Object> body,
      @RequestHeader Map<String, String> headers);

  @DeleteMapping("/api/v1/tasks/{id}")
  TaskJson delete(@PathVariable("id") String id, @RequestHeader Map<String, String> headers);

  @PostMapping("/api/v1/tasks/{id}/restore")
  TaskJson restore(@PathVariable("id") String id, @RequestHeader Map<String, String> headers);

  @GetMapping("/api/v1/tasks/{id}/events")
  TaskEventPageJson events(
      @PathVariable("id") String id,
      @SpringQueryMap Map<String, List<String>> query,
      @RequestHeader Map<String, String> headers);

  @GetMapping("/api/v1/tasks/changes")
  TaskChangeJson.Page changes(
      @SpringQueryMap Map<String, List<String>> query, @RequestHeader Map<String, String> headers);

  @GetMapping("/api/v1/tasks:count")
  TaskCountJson count(
      @SpringQueryMap Map<String, List<String>> query, @RequestHeader Map<String, String> headers);

  @GetMapping("/api/v1/labels")
  LabelPageJson labels(
      @SpringQueryMap Map<String, List<String>> query, @RequestHeader Map<String, String> headers);

  @GetMapping("/api/v1/projects")
  ProjectPageJson projects(
      @SpringQueryMap Map<String, List<String>> query, @RequestHeader Map<String, String> headers);

  @PostMapping(path = "/api/v1/projects", consumes = JSON)
  ProjectJson createProject(
      @RequestBody Map<String, @Nullable Object> body, @RequestHeader Map<String, String> headers);

  @GetMapping("/api/v1/projects/{id}")
  ProjectJson project(@PathVariable("id") String id, @RequestHeader Map<String, String> headers);

  @PatchMapping(path = "/api/v1/projects/{id}", consumes = MERGE_PATCH)
  ProjectJson patchProject(
      @PathVariable("id") String id,
      @RequestBody Map<String, @Nullable Object> body,
      @RequestHeader Map<String, String> headers);

  @PutMapping(path = "/api/v1/projects/{id}/members/{username}", consumes = JSON)
  ProjectJson setMember(
      @PathVariable("id") String id,
      @PathVariable("username") String username,
      @RequestBody Map<String, @Nullable Object> body,
      @RequestHeader Map<String, String> headers);

  @DeleteMapping("/api/v1/projects/{id}/members/{username}")
  ProjectJson removeMember(
      @PathVariable("id") String id,
      @PathVariable("username") String username,
      @RequestHeader Map<String, String> headers);

  @GetMapping("/api/v1/comments")
  CommentPageJson searchComments(
      @SpringQueryMap Map<String, List<String>> query, @RequestHeader Map<String, String> headers);

  @GetMapping("/api/v1/tasks/{id}/comments")
  CommentPageJson comments(
      @PathVariable("id") String task,
      @SpringQueryMap Map<String, List<String>> query,
      @RequestHeader Map<String, String> headers);

  @PostMapping(path = "/api/v1/tasks/{id}/comments", consumes = JSON)
  CommentJson addComment(
      @PathVariable("id") String task,
      @RequestBody Map<String, @Nullable Object> body,
      @RequestHeader Map<String, String> headers);

  @GetMapping("/api/v1/tasks/{id}/comments/{comment}")
  CommentJson comment(
      @PathVariable("id") String task,
      @PathVariable("comment") String comment,
      @RequestHeader Map<String, String> headers);

  @PatchMapping(path = "/api/v1/tasks/{id}/comments/{comment}", consumes = MERGE_PATCH)
  CommentJson patchComment(
      @PathVariable("id") String task,
      @PathVariable("comment") String comment,
      @RequestBody Map<String, @Nullable Object> body,
      @RequestHeader Map<String, String> headers);

  @DeleteMapping("/api/v1/tasks/{id}/comments/{comment}")
  CommentJson deleteComment(
      @PathVariable("id") String task,
      @PathVariable("comment") String comment,
      @RequestHeader Map<String, String> headers);

  @PutMapping("/api/v1/tasks/{id}/comments/{comment}/reactions/{emoji}")
  CommentJson addReaction(
      @PathVariable("id") String task,
      @PathVariable("comment") String comment,
      @PathVariable("emoji") String emoji,
      @RequestHeader Map<String, String> headers);

  @DeleteMapping("/api/v1/tasks/{id}/comments/{comment}/reactions/{emoji}")
  CommentJson removeReaction(
      @PathVariable("id") String task,
      @PathVariable("comment") String comment,
      @PathVariable("emoji") String emoji,
      @RequestHeader Map<String, String> headers);

  @PostMapping("/api/v1/tasks/{id}/comments/{comment}/restore")
  CommentJson restoreComment(
      @PathVariable("id") String task,
      @PathVariable("comment") String comment,
      @RequestHeader Map<String, String> headers);
}
