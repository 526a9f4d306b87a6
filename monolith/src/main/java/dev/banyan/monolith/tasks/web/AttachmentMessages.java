package dev.banyan.monolith.tasks.web;

import dev.banyan.monolith.attachments.AttachmentResult;
import dev.banyan.monolith.attachments.AttachmentResult.Refusal;
import dev.banyan.monolith.attachments.Attachments;
import dev.banyan.monolith.attachments.FileName;
import org.springframework.stereotype.Component;

/// Texts for the results of operations on attachments.
@Component
final class AttachmentMessages {
  private final TaskMessages taskMessages;
  private final Attachments attachments;

  AttachmentMessages(TaskMessages taskMessages, Attachments attachments) {
    this.taskMessages = taskMessages;
    this.attachments = attachments;
  }

  /// Why a file was not added.
  String of(AttachmentResult<?> result) {
    return switch (result) {
      case AttachmentResult.Accepted<?> _ -> throw new IllegalArgumentException("not a refusal");
      case AttachmentResult.Refused<?>(var why) -> refused(why);
      case AttachmentResult.NotFound<?> _ -> taskMessages.say("tasks.refused.not-found");
      case AttachmentResult.Forbidden<?> _ -> taskMessages.say("attachments.refused.forbidden");
      case AttachmentResult.TaskInTrash<?> _ -> taskMessages.say("attachments.refused.in-trash");
      case AttachmentResult.Unavailable<?> _ -> taskMessages.say("attachments.refused.away");
    };
  }

  /// The same with the name of the file.
  String ofFile(FileName name, AttachmentResult<?> result) {
    return taskMessages.say("attachments.failure", name.value(), of(result));
  }

  /// Why one was not removed or restored.
  String ofChange(AttachmentResult<?> result) {
    return switch (result) {
      case AttachmentResult.NotFound<?> _ -> taskMessages.say("attachments.refused.not-found");
      case AttachmentResult.Forbidden<?> _ -> taskMessages.say("attachments.refused.not-removable");
      default -> of(result);
    };
  }

  private String refused(Refusal why) {
    return switch (why) {
      case EMPTY -> taskMessages.say("attachments.refused.empty");
      case TOO_LARGE ->
          taskMessages.say(
              "attachments.refused.too-large", size(attachments.limits().fileSize().toBytes()));
      case DENIED_TYPE -> taskMessages.say("attachments.refused.denied-type");
      case TOO_MANY ->
          taskMessages.say("attachments.refused.too-many", attachments.limits().perTask());
      case QUOTA_EXCEEDED ->
          taskMessages.say(
              "attachments.refused.quota", size(attachments.limits().quota().toBytes()));
      case KEY_REUSED, CONTENDED -> taskMessages.say("attachments.refused.contended");
    };
  }

  private String size(long bytes) {
    return AttachmentView.size(bytes, taskMessages);
  }

  static int status(AttachmentResult<?> result) {
    return switch (result) {
      case AttachmentResult.Accepted<?> _ -> 200;
      case AttachmentResult.Refused<?>(var why) -> why == Refusal.TOO_LARGE ? 413 : 422;
      case AttachmentResult.NotFound<?> _ -> 404;
      case AttachmentResult.Forbidden<?> _ -> 403;
      case AttachmentResult.TaskInTrash<?> _ -> 409;
      case AttachmentResult.Unavailable<?> _ -> 503;
    };
  }
}
