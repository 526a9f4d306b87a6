package dev.banyan.testkit;

import static dev.banyan.testkit.CommentBuilder.aComment;
import static dev.banyan.testkit.CommentBuilder.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentFilter;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentSearch;
import dev.banyan.comments.CommentStore;
import dev.banyan.comments.CommentStore.Written;
import dev.banyan.comments.Emoji;
import dev.banyan.comments.Reactions;
import dev.banyan.identity.Username;
import dev.banyan.tasks.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The kit for [CommentStore]: every implementation extends it.
public abstract class CommentStoreContract {
  private static final List<Emoji> EMOJI = List.of(Emoji.HEART, Emoji.ROCKET);

  private CommentStore store;
  private final TaskId task = CommentBuilder.aTaskId();

  /// A store that holds nothing.
  protected abstract CommentStore emptyStore() throws Exception;

  @BeforeEach
  void beginEmpty() throws Exception {
    store = emptyStore();
  }

  private Comment stored(CommentBuilder comment) {
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
    Comment edited = after(restored).edited("<i>🍂</i> אחר\n").build();
    assertThat(store.update(edited)).isEqualTo(new Written.Stored());
    assertThat(store.find(comment.id())).contains(edited);
    assertThat(store.list(CommentQuery.of(comment.task())).comments()).containsExactly(edited);
    Comment editedAndDeleted = after(edited).deleted().build();
    store.update(editedAndDeleted);
    assertThat(store.find(comment.id())).contains(editedAndDeleted);
  }

  @Test
  void keepsTheLongestTextAndWhatWasLeftEmpty() {
    Comment comment = stored(aComment().saying("🌳".repeat(20_000)));
    assertThat(store.find(comment.id())).contains(comment);
    assertThat(store.find(aComment().build().id())).isEmpty();
  }

  @Test
  void takesACommentOnATaskThatItKnowsNothingOf() {
    Comment comment = stored(aComment().on(CommentBuilder.aTaskId()));
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

  private List<Comment> found(CommentFilter filter) {
    return store.search(CommentSearch.of(filter)).comments();
  }

  @Test
  void searchesTheCommentsOfAllTasks() {
    Comment fig = stored(aComment().on(task).saying("Watered the Fíg tree"));
    Comment other = stored(aComment().on(task).by("bob").saying("Tree, and 100% fig\nİSTANBUL"));
    Comment gone = stored(aComment().by("bob").saying("fig"));
    Comment deleted = after(gone).deleted().build();
    store.update(deleted);
    CommentFilter all = CommentFilter.NONE;
    assertThat(found(all)).containsExactly(other, fig);
    assertThat(found(all.withText("FIG tree"))).containsExactly(other, fig);
    assertThat(found(all.withText("\"fig tree\""))).containsExactly(fig);
    assertThat(found(all.withText("istanbul 0%"))).containsExactly(other);
    assertThat(found(all.withText("f_g"))).isEmpty();
    assertThat(found(all.withDeleted(true))).containsExactly(deleted);
    assertThat(found(new CommentFilter(task, new Username("bob"), null, null, null, false)))
        .containsExactly(other);
    assertThat(found(new CommentFilter(CommentBuilder.aTaskId(), null, null, null, null, false)))
        .isEmpty();
    Instant first = fig.createdAt();
    assertThat(found(new CommentFilter(null, null, null, first, first, false)))
        .containsExactly(fig);
    assertThat(found(new CommentFilter(null, null, null, first.plusNanos(1_000), null, false)))
        .containsExactly(other);
    assertThat(found(new CommentFilter(null, null, null, null, first.minusNanos(1_000), false)))
        .isEmpty();
  }

  @Test
  void searchesPageByPageInBothDirections() {
    List<Comment> all = IntStream.range(0, 5).mapToObj(_ -> stored(aComment())).toList();
    for (boolean newestFirst : List.of(true, false)) {
      CommentSearch search = new CommentSearch(CommentFilter.NONE, newestFirst, null, 2);
      List<Comment> seen = new ArrayList<>();
      CommentPage page = store.search(search);
      seen.addAll(page.comments());
      while (page.next() != null) {
        page = store.search(search.startingAfter(page.next()));
        seen.addAll(page.comments());
      }
      assertThat(seen).isEqualTo(newestFirst ? all.reversed() : all);
    }
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
  void keepsAllConcurrentReactionsAndEdits() throws Exception {
    Comment comment = stored(aComment());
    List<Callable<Written>> reactions =
        IntStream.range(0, 10)
            .<Callable<Written>>mapToObj(i ->
                () -> store.react(comment.id(), EMOJI.get(i % 2), new Username("user" + i), true))
            .toList();
    List<Callable<Written>> all = new ArrayList<>(reactions);
    all.add(() -> store.update(after(comment).edited("Edited").build()));
    assertThat(TaskStoreContract.allAtOnce(all)).containsOnly(new Written.Stored());
    Comment found = store.find(comment.id()).orElseThrow();
    assertThat(found.text().value()).isEqualTo("Edited");
    assertThat(found.version()).isEqualTo(comment.version().next());
    for (int emoji : List.of(0, 1)) {
      assertThat(found.reactions().of(EMOJI.get(emoji)))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 5).mapToObj(i -> new Username("user" + (2 * i + emoji))).toList());
    }
    assertThat(TaskStoreContract.allAtOnce(reactions)).containsOnly(new Written.Overtaken());
    for (int i = 0; i < 10; i++) {
      Username user = new Username("user" + i);
      assertThat(store.react(comment.id(), EMOJI.get(i % 2), user, false))
          .isEqualTo(new Written.Stored());
    }
    assertThat(store.find(comment.id()).orElseThrow().reactions()).isEqualTo(Reactions.NONE);
    Comment deleted = after(after(comment).build()).deleted().build();
    assertThat(store.update(deleted)).isEqualTo(new Written.Stored());
    assertThat(store.react(comment.id(), Emoji.HEART, new Username("user1"), true))
        .isEqualTo(new Written.Overtaken());
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
