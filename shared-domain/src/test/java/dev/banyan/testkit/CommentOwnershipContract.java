package dev.banyan.testkit;

import static dev.banyan.testkit.CommentBuilder.aComment;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentStore;
import dev.banyan.comments.CommentStore.Written;
import dev.banyan.migration.testkit.OwnershipContract;
import java.util.UUID;

/// [OwnershipContract] for a [CommentStore].
public abstract class CommentOwnershipContract
    extends OwnershipContract<CommentStore, Comment, Written> {
  @Override
  public Comment newRow() {
    return aComment().build();
  }

  @Override
  public Comment after(Comment comment) {
    return CommentBuilder.after(comment)
        .edited("Changed at version " + comment.version())
        .deleted()
        .build();
  }

  @Override
  public UUID id(Comment comment) {
    return comment.id().value();
  }

  @Override
  public Written insert(Comment comment) {
    return store.insert(comment);
  }

  @Override
  public Written update(Comment comment) {
    return store.update(comment);
  }

  @Override
  public boolean holds(Comment comment) {
    return store.find(comment.id()).filter(comment::equals).isPresent();
  }

  @Override
  public Written stored() {
    return new Written.Stored();
  }

  @Override
  public Written sealed() {
    return new Written.Sealed();
  }

  @Override
  public Written notOwner(String owner) {
    return new Written.NotOwner(owner);
  }
}
