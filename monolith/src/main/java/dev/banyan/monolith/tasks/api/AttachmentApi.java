package dev.banyan.monolith.tasks.api;

import dev.banyan.contract.ApiReply;
import dev.banyan.contract.AttachmentJson;
import dev.banyan.contract.Operation;
import dev.banyan.contract.OperationRoute;
import dev.banyan.contract.Problem;
import dev.banyan.contract.ProblemMapping;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.attachments.Attachment;
import dev.banyan.monolith.attachments.AttachmentContent.ContentUnavailableException;
import dev.banyan.monolith.attachments.AttachmentResult;
import dev.banyan.monolith.attachments.AttachmentResult.Refusal;
import dev.banyan.monolith.attachments.Attachments;
import dev.banyan.monolith.attachments.FileResponse;
import dev.banyan.monolith.attachments.Upload;
import dev.banyan.monolith.http.ClientErrors;
import dev.banyan.monolith.http.CurrentRequest;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.Violation;
import dev.banyan.values.InvalidValueException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// The operations of the contract on attachments, which only the monolith answers: their bodies are
/// streams.
@Component
final class AttachmentApi implements ApiRequestHandler.StreamedOperations {
  private static final String FILE = "file";
  private final Attachments attachments;
  private final FileResponse files;

  AttachmentApi(Attachments attachments, FileResponse files) {
    this.attachments = attachments;
    this.files = files;
  }

  @Override
  public Optional<ApiReply> answer(
      Caller caller, OperationRoute route, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String requestId = CurrentRequest.id();
    Optional<ApiReply> missing = route.operation().refusal(caller, requestId);
    if (missing.isPresent()) {
      return missing;
    }
    if (request.getQueryString() != null) {
      return Optional.of(
          Problem.BAD_PARAMETER.reply(requestId, "This operation has no query parameters."));
    }
    TaskId id;
    try {
      id = TaskId.of(route.names().getOrDefault("id", ""));
    } catch (InvalidValueException e) {
      return Optional.of(Problem.BAD_ID.reply(requestId, "An id is a UUID."));
    }
    return switch (route.operation()) {
      case LIST_ATTACHMENTS ->
          Optional.of(reply(attachments.list(caller, id), AttachmentApi::listed));
      case ADD_ATTACHMENT -> Optional.of(add(caller, id, request));
      case GET_ATTACHMENT -> Optional.of(reply(attachments.find(caller, id.value()), one(200)));
      case DELETE_ATTACHMENT ->
          Optional.of(reply(attachments.remove(caller, id.value()), one(200)));
      case GET_ATTACHMENT_CONTENT -> content(caller, id, request, response);
      default ->
          throw new IllegalArgumentException(route.operation() + " is not about attachments");
    };
  }

  private Optional<ApiReply> content(
      Caller caller, TaskId id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AttachmentResult<Attachment> found = attachments.find(caller, id.value());
    if (!(found instanceof AttachmentResult.Accepted<Attachment>(var attachment))) {
      return Optional.of(reply(found, one(200)));
    }
    try {
      files.send(attachment, true, request, response);
      return Optional.empty();
    } catch (ContentUnavailableException e) {
      if (response.isCommitted()) {
        // The client notices that the body ends early.
        throw new IOException(e);
      }
      response.reset();
      return Optional.of(Problem.unavailable(CurrentRequest.id(), String.valueOf(e.getMessage())));
    }
  }

  private ApiReply add(Caller caller, TaskId task, HttpServletRequest request) throws IOException {
    String requestId = CurrentRequest.id();
    if (!isMultipart(request)) {
      return Problem.UNSUPPORTED_MEDIA_TYPE.reply(
          requestId, "Send " + Operation.MULTIPART_FORM_DATA + " with one file.");
    }
    List<Part> sent;
    try {
      sent =
          request.getParts().stream().filter(part -> part.getSubmittedFileName() != null).toList();
    } catch (IllegalStateException | ServletException e) {
      return ClientErrors.isTooLarge(e)
          ? tooLarge(requestId)
          : Problem.BAD_PARAMETER.reply(
              requestId, "The multipart body cannot be read, or has too many parts.");
    }
    if (sent.size() != 1 || !sent.getFirst().getName().equals(FILE)) {
      return invalid("required", "must be one file, in a part of this name");
    }
    Part part = sent.getFirst();
    try {
      Upload upload =
          new Upload(
              task,
              part.getSubmittedFileName(),
              part.getSize(),
              part::getInputStream,
              request.getHeader("Idempotency-Key"));
      return reply(attachments.add(caller, upload), one(201));
    } catch (InvalidValueException e) {
      return ProblemMapping.badKey(e, requestId);
    }
  }

  private static boolean isMultipart(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null
        && type.regionMatches(
            true, 0, Operation.MULTIPART_FORM_DATA, 0, Operation.MULTIPART_FORM_DATA.length());
  }

  private static ApiReply listed(List<Attachment> all) {
    return new ApiReply(
        200, Map.of(), new AttachmentJson.Listing(all.stream().map(AttachmentApi::json).toList()));
  }

  private static Function<Attachment, ApiReply> one(int status) {
    return attachment ->
        new ApiReply(
            status,
            status == 201
                ? Map.of(
                    "Location",
                    Operation.GET_ATTACHMENT.path().replace("{id}", attachment.id().toString()))
                : Map.of(),
            json(attachment));
  }

  private static AttachmentJson json(Attachment attachment) {
    return new AttachmentJson(
        attachment.id(),
        attachment.task().value(),
        attachment.file().name().value(),
        attachment.file().type().mediaType(),
        attachment.file().size(),
        attachment.file().sha256(),
        attachment.uploadedBy().value(),
        attachment.createdAt(),
        attachment.deletedAt());
  }

  private <T> ApiReply reply(AttachmentResult<T> result, Function<T, ApiReply> accepted) {
    String requestId = CurrentRequest.id();
    return switch (result) {
      case AttachmentResult.Accepted<T>(var value) -> accepted.apply(value);
      case AttachmentResult.Refused<T>(var why) -> refused(why, requestId);
      case AttachmentResult.NotFound<T> _ -> ProblemMapping.notFound(requestId);
      case AttachmentResult.Forbidden<T>(var why) -> ProblemMapping.forbidden(requestId, why);
      case AttachmentResult.TaskInTrash<T> _ ->
          Problem.IN_TRASH.reply(requestId, "Restore the task first.");
      case AttachmentResult.Unavailable<T>(var why) -> Problem.unavailable(requestId, why);
    };
  }

  private ApiReply refused(Refusal why, String requestId) {
    return switch (why) {
      case EMPTY -> invalid("empty", "must not be empty");
      case TOO_LARGE -> tooLarge(requestId);
      case DENIED_TYPE ->
          invalid(
              "denied_type",
              "must not have one of the extensions "
                  + String.join(", ", attachments.limits().deniedTypes()));
      case TOO_MANY ->
          invalid(
              "too_many",
              "is one too many: a task has at most "
                  + attachments.limits().perTask()
                  + " attachments");
      case QUOTA_EXCEEDED ->
          invalid(
              "quota_exceeded",
              "exceeds your quota of "
                  + attachments.limits().quota().toBytes()
                  + " bytes for all your files");
      case KEY_REUSED -> ProblemMapping.reply(new Conflict(Conflict.Reason.KEY_REUSED), requestId);
      case CONTENDED -> ProblemMapping.reply(new Conflict(Conflict.Reason.CONTENDED), requestId);
    };
  }

  private ApiReply tooLarge(String requestId) {
    return Problem.BODY_TOO_LARGE.reply(
        requestId,
        "A file has at most %d bytes.".formatted(attachments.limits().fileSize().toBytes()));
  }

  private static ApiReply invalid(String code, String message) {
    return ProblemMapping.invalid(
        Problem.INVALID_ATTACHMENT,
        List.of(new Violation("/" + FILE, code, message)),
        CurrentRequest.id());
  }
}
