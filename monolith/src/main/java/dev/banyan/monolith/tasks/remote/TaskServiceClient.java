package dev.banyan.monolith.tasks.remote;

import dev.banyan.contract.CommentJson;
import dev.banyan.contract.CommentPageJson;
import dev.banyan.contract.TaskJson;
import dev.banyan.contract.TaskPageJson;
import feign.HeaderMap;
import feign.Param;
import feign.QueryMap;
import feign.RequestLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contract's operations as Feign knows them. A refusal comes back as a
/// [ProblemReplyException].
interface TaskServiceClient {

  @RequestLine("GET /api/v1/tasks")
  TaskPageJson list(
      @QueryMap Map<String, List<String>> query, @HeaderMap Map<String, String> headers);

  @RequestLine("POST /api/v1/tasks")
  TaskJson create(Map<String, @Nullable Object> body, @HeaderMap Map<String, String> headers);

  @RequestLine("GET /api/v1/tasks/{id}")
  TaskJson get(@Param("id") String id, @HeaderMap Map<String, String> headers);

  @RequestLine("PUT /api/v1/tasks/{id}")
  TaskJson replace(
      @Param("id") String id,
      Map<String, @Nullable Object> body,
      @HeaderMap Map<String, String> headers);

  @RequestLine("PATCH /api/v1/tasks/{id}")
  TaskJson patch(
      @Param("id") String id,
      Map<String, @Nullable Object> body,
      @HeaderMap Map<String, String> headers);

  @RequestLine("DELETE /api/v1/tasks/{id}")
  TaskJson delete(@Param("id") String id, @HeaderMap Map<String, String> headers);

  @RequestLine("POST /api/v1/tasks/{id}/restore")
  TaskJson restore(@Param("id") String id, @HeaderMap Map<String, String> headers);

  @RequestLine("GET /api/v1/comments")
  CommentPageJson searchComments(
      @QueryMap Map<String, List<String>> query, @HeaderMap Map<String, String> headers);

  @RequestLine("GET /api/v1/tasks/{id}/comments")
  CommentPageJson comments(
      @Param("id") String task,
      @QueryMap Map<String, List<String>> query,
      @HeaderMap Map<String, String> headers);

  @RequestLine("POST /api/v1/tasks/{id}/comments")
  CommentJson addComment(
      @Param("id") String task,
      Map<String, @Nullable Object> body,
      @HeaderMap Map<String, String> headers);

  @RequestLine("GET /api/v1/tasks/{id}/comments/{comment}")
  CommentJson comment(
      @Param("id") String task,
      @Param("comment") String comment,
      @HeaderMap Map<String, String> headers);

  @RequestLine("PATCH /api/v1/tasks/{id}/comments/{comment}")
  CommentJson patchComment(
      @Param("id") String task,
      @Param("comment") String comment,
      Map<String, @Nullable Object> body,
      @HeaderMap Map<String, String> headers);

  @RequestLine("DELETE /api/v1/tasks/{id}/comments/{comment}")
  CommentJson deleteComment(
      @Param("id") String task,
      @Param("comment") String comment,
      @HeaderMap Map<String, String> headers);

  @RequestLine("POST /api/v1/tasks/{id}/comments/{comment}/restore")
  CommentJson restoreComment(
      @Param("id") String task,
      @Param("comment") String comment,
      @HeaderMap Map<String, String> headers);
}
