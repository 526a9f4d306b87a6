package dev.banyan.testkit;

import static dev.banyan.testkit.AComment.aComment;
import static dev.banyan.testkit.AComment.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentStore;
import dev.banyan.comments.CommentStore.Written;
import dev.banyan.tasks.TaskId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The kit for [CommentStore]: every implementation extends it.
public abstract class CommentStoreContract {
  private CommentStore store;
  private final TaskId task = AComment.aTaskId();

  /// A store that holds nothing.
  protected abstract CommentStore emptyStore() throws Exception;

  @BeforeEach
  void beginEmpty() throws Exception {
    store = emptyStore();
  }

  private Comment stored(AComment comment) {
    Comment built = comment.build();
    assertThat(store.insert(built)).isEqualTo(new Written.Stored());
    return built;
  }

  @Test
  void givesBackEveryFieldAsItWasStored() {
    Comment comment =
        stored(aComment().saying("<b>🌳</b> שלום\n\t'three' \\ \"x\" 100%_ ${x}").madeWithKey("k"));
    assertThat(store.find(comment.id())).contains(comment);
    Comment deleted = after(comment).deleted().build();
    assertThat(store.update(deleted)).isEqualTo(new Written.Stored());
    assertThat(store.find(comment.id())).contains(deleted);
    Comment restored = after(deleted).restored().build();
    assertThat(store.update(restored)).isEqualTo(new Written.Stored());
    assertThat(store.find(comment.id())).contains(restored);
  }

  @Test
  void keepsTheLongestTextAndWhatWasLeftEmpty() {
    Comment comment = stored(aComment().saying("🌳".repeat(20_000)));
    assertThat(store.find(comment.id())).contains(comment);
    assertThat(store.find(aComment().build().id())).isEmpty();
  }

  @Test
  void takesACommentOnATaskThatItKnowsNothingOf() {
    Comment comment = stored(aComment().on(AComment.aTaskId()));
    assertThat(store.list(CommentQuery.of(comment.task())).comments()).containsExactly(comment);
  }

  @Test
  void listsOneTasksCommentsInOrderWithoutDeletedOnes() {
    Comment first = stored(aComment().on(task));
    stored(aComment());
    Comment gone = stored(aComment().on(task));
    Comment last = stored(aComment().on(task).by("bob"));
    store.update(after(gone).deleted().build());
    CommentPage page = store.list(CommentQuery.of(task));
    assertThat(page.comments()).containsExactly(first, last);
    assertThat(page.next()).isNull();
  }

  @Test
  void listsPageByPage() {
    List<Comment> all = IntStream.range(0, 5).mapToObj(_ -> stored(aComment().on(task))).toList();
    CommentPage first = store.list(new CommentQuery(task, null, 2));
    assertThat(first).isEqualTo(new CommentPage(all.subList(0, 2), all.get(1).id()));
    CommentPage second = store.list(new CommentQuery(task, first.next(), 2));
    assertThat(second).isEqualTo(new CommentPage(all.subList(2, 4), all.get(3).id()));
    CommentPage third = store.list(new CommentQuery(task, second.next(), 1));
    assertThat(third).isEqualTo(new CommentPage(all.subList(4, 5), null));
  }

  @Test
  void refusesAnUpdateOverAnotherVersion() {
    Comment comment = stored(aComment());
    Comment second = after(comment).deleted().build();
    store.update(second);
    assertThat(store.update(after(comment).build())).isEqualTo(new Written.Overtaken());
    assertThat(store.update(after(after(second).build()).build()))
        .isEqualTo(new Written.Overtaken());
    assertThat(store.update(after(aComment().build()).build())).isEqualTo(new Written.Overtaken());
    assertThat(store.find(comment.id())).contains(second);
  }

  @Test
  void knowsAnIdempotencyKeyOfTheSameAuthor() {
    Comment first = stored(aComment().madeWithKey("key-1"));
    Comment second = aComment().madeWithKey("key-1").build();
    assertThat(store.insert(second)).isEqualTo(new Written.KeyTaken(first));
    assertThat(store.find(second.id())).isEmpty();
    stored(aComment().by("bob").madeWithKey("key-1"));
  }

  @Test
  void makesOneCommentOfManyConcurrentInsertsWithOneKey() throws Exception {
    List<Comment> comments =
        IntStream.range(0, 8).mapToObj(_ -> aComment().madeWithKey("key-1").build()).toList();
    List<Written> results =
        TaskStoreContract.allAtOnce(
            comments.stream().<Callable<Written>>map(one -> () -> store.insert(one)).toList());
    assertThat(results).filteredOn(Written.Stored.class::isInstance).hasSize(1);
    assertThat(comments).filteredOn(one -> store.find(one.id()).isPresent()).hasSize(1);
  }
}
