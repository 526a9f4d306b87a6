package dev.banyan.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.TaskReader.Read;
import dev.banyan.identity.Username;
import dev.banyan.tasks.DayRange;
import dev.banyan.tasks.Edit;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Notes;
import dev.banyan.tasks.ParentFilter;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.PlanPatch;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.ProjectFilter;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.Rank;
import dev.banyan.tasks.RankPatch;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.RecurrencePatch;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskCondition;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskHierarchy;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Title;
import dev.banyan.tasks.Version;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What goes onto the wire comes off it again the same: a thousand random values of each kind.
class RoundTripTest {
  // What is written needs none of it.
  private static final FilterContext CONTEXT =
      new FilterContext(new Username("eve"), Instant.EPOCH, _ -> Set.of());

  private static final String LETTERS = "aZ0 äß?&%+={}[]\"'\\/<>|~`🌳שé,;:#@!*()^$.-_";

  static IntStream seeds() {
    return IntStream.range(0, 1000);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsTheDraftThatWasWritten(int seed) {
    TaskDraft draft = draft(new SplittableRandom(seed));
    assertThat(TaskReader.creation(TaskWriter.draft(draft))).isEqualTo(new Read.Good<>(draft));
    assertThat(TaskReader.replacement(TaskWriter.draft(draft))).isEqualTo(new Read.Good<>(draft));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsThePatchThatWasWritten(int seed) {
    TaskPatch patch = patch(new SplittableRandom(seed));
    assertThat(TaskReader.patch(TaskWriter.patch(patch))).isEqualTo(new Read.Good<>(patch));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsTheBulkRequestThatWasWritten(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Set<Version> versions = random.nextBoolean() ? Set.of() : Set.of(new Version(3));
    TaskDraft draft = draft(random);
    List<TaskCommand.Change> changes =
        List.of(
            new TaskCommand.Patch(id(random), patch(random), versions),
            new TaskCommand.Delete(id(random), versions),
            new TaskCommand.Restore(id(random), Set.of()),
            new TaskCommand.Replace(id(random), draft, versions));
    List<TaskCommand.Change> read =
        switch (BulkReader.request(BulkWriter.request(changes))) {
          case Read.Good<List<BulkItem>>(var items) ->
              items.stream().map(item -> Objects.requireNonNull(item.change())).toList();
          case Read.Bad<List<BulkItem>>(var invalid) -> throw new AssertionError(invalid);
        };
    assertThat(read.subList(0, 3)).isEqualTo(changes.subList(0, 3));
    // A replacement is a patch of all fields.
    assertThat(((TaskCommand.Patch) read.get(3)).patch().over(draft(random).withRank(null)))
        .isEqualTo(draft);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void turnsOneDraftIntoAnother(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TaskDraft from = draft(random);
    TaskDraft to = draft(random);
    assertThat(TaskPatch.between(from, to).over(from)).isEqualTo(to);
    assertThat(TaskPatch.between(from, from)).isEqualTo(TaskPatch.NOTHING);
    assertThat(TaskPatch.to(to).over(from)).isEqualTo(to);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsTheTaskThatWasWritten(int seed) {
    Task task = task(new SplittableRandom(seed));
    assertThat(TaskReader.task(TaskWriter.task(task))).isEqualTo(task);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsTheQueryThatWasWritten(int seed) {
    TaskQuery query = query(new SplittableRandom(seed));
    assertThat(QueryReader.query(TaskWriter.query(query), CONTEXT))
        .isEqualTo(new QueryReader.Read.Good<>(query));
  }

  private static TaskDraft draft(SplittableRandom random) {
    return new TaskDraft(
        new Title("t" + text(random, 150)),
        new Notes(text(random, 500)),
        one(random, TaskStatus.values()),
        one(random, Priority.values()),
        plan(random),
        labels(random),
        random.nextBoolean() ? new Username("user-" + random.nextInt(100)) : null,
        random.nextBoolean() ? project(random) : null,
        random.nextBoolean() ? id(random) : null,
        random.nextBoolean() ? rank(random) : null);
  }

  private static Rank rank(SplittableRandom random) {
    return new Rank(Integer.toHexString(random.nextInt() & Integer.MAX_VALUE));
  }

  private static RankPatch rankPatch(SplittableRandom random) {
    return switch (random.nextInt(7)) {
      case 0 -> new RankPatch.To(rank(random));
      case 1 -> new RankPatch.To(null);
      case 2 -> new RankPatch.Before(id(random));
      case 3 -> new RankPatch.After(id(random));
      case 4 -> new RankPatch.First();
      case 5 -> new RankPatch.Last();
      default -> RankPatch.keep();
    };
  }

  private static TaskPatch patch(SplittableRandom random) {
    TaskDraft draft = draft(random);
    boolean simple = random.nextBoolean();
    return new TaskPatch(
        random.nextBoolean() ? Edit.to(draft.title()) : Edit.keep(),
        edit(random, draft.notes()),
        simple ? Edit.keep() : edit(random, draft.status()),
        simple ? edit(random, random.nextBoolean()) : Edit.keep(),
        edit(random, draft.priority()),
        new PlanPatch(
            edit(random, date(random)),
            edit(random, LocalTime.of(random.nextInt(24), random.nextInt(60))),
            edit(random, date(random)),
            new RecurrencePatch(
                edit(random, recurrence(random).rule()), edit(random, recurrence(random).from()))),
        edit(random, draft.labels()),
        edit(random, new Username("bob")),
        edit(random, project(random)),
        edit(random, id(random)),
        rankPatch(random));
  }

  private static ProjectId project(SplittableRandom random) {
    return new ProjectId(new UUID(random.nextLong(), random.nextLong()));
  }

  private static @Nullable ProjectFilter projectFilter(SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> null;
      case 1 -> new ProjectFilter.None();
      default -> new ProjectFilter.In(project(random));
    };
  }

  private static <T> Edit<T> edit(SplittableRandom random, T value) {
    return switch (random.nextInt(3)) {
      case 0 -> Edit.keep();
      case 1 -> Edit.to(null);
      default -> Edit.to(value);
    };
  }

  private static Task task(SplittableRandom random) {
    TaskDraft draft = draft(random);
    Instant created = instant(random);
    return new Task(
        id(random),
        draft,
        new Username("alice"),
        created,
        instant(random),
        draft.status().done() ? instant(random) : null,
        random.nextBoolean() ? instant(random) : null,
        new Version(1 + random.nextInt(1000)),
        null,
        hierarchy(random));
  }

  private static TaskHierarchy hierarchy(SplittableRandom random) {
    int total = random.nextInt(3);
    return new TaskHierarchy(
        total > 0,
        random.nextBoolean() ? new Title("t" + text(random, 50)) : null,
        total,
        random.nextInt(total + 1));
  }

  private static @Nullable ParentFilter parentFilter(SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> null;
      case 1 -> new ParentFilter.None();
      default -> new ParentFilter.In(id(random));
    };
  }

  private static TaskQuery query(SplittableRandom random) {
    TaskSort taskSort = new TaskSort(one(random, TaskSort.Field.values()), random.nextBoolean());
    TaskFilter taskFilter =
        new TaskFilter(
            some(random, TaskStatus.class),
            some(random, Priority.class),
            labels(random),
            random.nextBoolean() ? new Username("bob") : null,
            projectFilter(random),
            parentFilter(random),
            random.nextBoolean() ? new Username("carol") : null,
            days(random),
            days(random),
            days(random),
            random.nextBoolean() ? condition(random, 4) : null,
            random.nextBoolean() ? "q" + text(random, 50) : null,
            random.nextBoolean());
    TaskCursor after =
        random.nextBoolean()
            ? new TaskCursor(taskSort, taskSort.keyOf(task(random)), id(random))
            : null;
    return new TaskQuery(taskFilter, taskSort, after, 1 + random.nextInt(200));
  }

  // Names without quotation marks: the filter language has none.
  private static TaskCondition condition(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth == 0 ? 9 : 12)) {
      case 0 -> new TaskCondition.HasStatus(one(random, TaskStatus.values()));
      case 1 -> new TaskCondition.HasPriority(one(random, Priority.values()));
      case 2 -> new TaskCondition.HasLabel(new Label("l & " + random.nextInt(99)));
      case 3 -> new TaskCondition.AssignedTo(random.nextBoolean() ? new Username("bob") : null);
      case 4 ->
          new TaskCondition.InProject(
              random.nextBoolean()
                  ? new ProjectFilter.None()
                  : new ProjectFilter.In(new ProjectId(id(random).value())));
      case 5 ->
          new TaskCondition.OnDay(
              one(random, TaskCondition.Field.values()),
              one(random, TaskCondition.Relation.values()),
              date(random));
      case 6 -> new TaskCondition.NoDay(one(random, TaskCondition.Field.values()));
      case 7 -> random.nextBoolean() ? new TaskCondition.Subtask() : new TaskCondition.Recurring();
      case 8 ->
          random.nextBoolean()
              ? new TaskCondition.NoLabels()
              : new TaskCondition.Contains("fig \"a & b\"");
      case 9 -> new TaskCondition.Not(condition(random, depth - 1));
      case 10 ->
          TaskCondition.all(List.of(condition(random, depth - 1), condition(random, depth - 1)));
      default ->
          TaskCondition.any(List.of(condition(random, depth - 1), condition(random, depth - 1)));
    };
  }

  private static Plan plan(SplittableRandom random) {
    return new Plan(
        random.nextBoolean() ? date(random) : null,
        random.nextBoolean() ? LocalTime.of(random.nextInt(24), random.nextInt(60)) : null,
        random.nextBoolean() ? date(random) : null,
        random.nextBoolean() ? recurrence(random) : null);
  }

  private static Recurrence recurrence(SplittableRandom random) {
    return Recurrence.of(
        one(random, new String[] {"FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO", "FREQ=YEARLY;COUNT=3"}),
        one(random, Recurrence.From.values()));
  }

  private static DayRange days(SplittableRandom random) {
    return new DayRange(
        random.nextBoolean() ? date(random) : null, random.nextBoolean() ? date(random) : null);
  }

  private static Labels labels(SplittableRandom random) {
    return new Labels(
        IntStream.range(0, random.nextInt(5))
            .mapToObj(i -> new Label(i + text(random, 20)))
            .toList());
  }

  private static String text(SplittableRandom random, int longest) {
    List<String> letters = LETTERS.codePoints().mapToObj(Character::toString).toList();
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(longest); i > 0; i--) {
      text.append(letters.get(random.nextInt(letters.size())));
    }
    return text.toString();
  }

  private static LocalDate date(SplittableRandom random) {
    return LocalDate.of(1 + random.nextInt(9999), 1 + random.nextInt(12), 1 + random.nextInt(28));
  }

  private static Instant instant(SplittableRandom random) {
    return Instant.ofEpochSecond(
        random.nextLong(4_000_000_000L), random.nextInt(1_000_000) * 1000L);
  }

  private static TaskId id(SplittableRandom random) {
    return TaskIds.uuidV7(Clock.systemUTC(), random).next();
  }

  private static <T> T one(SplittableRandom random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static <E extends Enum<E>> EnumSet<E> some(SplittableRandom random, Class<E> type) {
    EnumSet<E> some = EnumSet.noneOf(type);
    for (E value : type.getEnumConstants()) {
      if (random.nextBoolean()) {
        some.add(value);
      }
    }
    return some;
  }
}
