package dev.banyan.testkit;

import static dev.banyan.testkit.AComment.aComment;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentStore;
import dev.banyan.comments.CommentStore.Written;
import java.util.UUID;

/// [OwnershipContract] for a [CommentStore].
public abstract class CommentOwnershipContract
    extends OwnershipContract<CommentStore, Comment, Written> {
  @Override
  Comment newRow() {
    return aComment().build();
  }

  @Override
  Comment after(Comment comment) {
    return AComment.after(comment)
        .edited("Changed at version " + comment.version())
        .deleted()
        .build();
  }

  @Override
  UUID id(Comment comment) {
    return comment.id().value();
  }

  @Override
  Written insert(Comment comment) {
    return store.insert(comment);
  }

  @Override
  Written update(Comment comment) {
    return store.update(comment);
  }

  @Override
  boolean holds(Comment comment) {
    return store.find(comment.id()).filter(comment::equals).isPresent();
  }

  @Override
  Written stored() {
    return new Written.Stored();
  }

  @Override
  Written sealed() {
    return new Written.Sealed();
  }

  @Override
  Written notOwner(String owner) {
    return new Written.NotOwner(owner);
  }
}
