package dev.banyan.monolith.tasks.web;

import dev.banyan.comments.CommentCommand.Add;
import dev.banyan.comments.CommentText;
import dev.banyan.contract.CommentReader;
import dev.banyan.contract.CommentWriter;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.tasks.TaskId;
import dev.banyan.values.InvalidValueException;
import java.io.Serializable;
import java.util.Map;

/// A submitted new comment.
///
/// @param key idempotency key, so that a form submitted twice creates one comment
public record CommentForm(String text, String key) implements Serializable {

  static CommentForm empty() {
    return new CommentForm("", TaskForm.newKey());
  }

  CommentForm withNewKey() {
    return new CommentForm(text, TaskForm.newKey());
  }

  Read<CommentText> read() {
    return CommentReader.creation(Map.of("text", text));
  }

  Add command(TaskId task, CommentText words) {
    try {
      return new Add(task, words, CommentWriter.idempotency(key, task, words));
    } catch (InvalidValueException e) {
      // A manually altered key is invalid and is replaced.
      return new Add(task, words, CommentWriter.idempotency(TaskForm.newKey(), task, words));
    }
  }
}
