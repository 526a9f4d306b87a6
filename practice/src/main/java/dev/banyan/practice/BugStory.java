package dev.banyan.practice;

import dev.banyan.practice.modelcheck.Bug;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Explanation of a bug.
///
/// @param wrong the mistake, in a sentence or two
/// @param instead what Banyan does
/// @param where the files that implement the correct rule
/// @param elsewhere known incidents in other systems; empty for none
record BugStory(Bug bug, String wrong, String instead, List<String> where, String elsewhere) {
  private static final String PROTOCOL = "migration/src/main/java/dev/banyan/migration/";
  private static final String SCHEMA =
      "migration/src/main/resources/db/movable/V70__guarded_tables.sql";

  BugStory {
    where = List.copyOf(where);
  }

  static Stream<BugStory> all() {
    return Stream.of(Bug.values()).map(BugStory::of);
  }

  /// For example `lost-tombstone`.
  String name() {
    return name(bug);
  }

  static String name(Bug bug) {
    return bug.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static BugStory of(Bug bug) {
    return switch (bug) {
      case POSITION_BEFORE_SEAL ->
          new BugStory(
              bug,
              "The engine reads the owner's position first and seals it afterwards. Writes that"
                  + " commit between the two lie behind the noted position: nobody waits for them.",
              "It takes the lock that every write shares, and reads the position under it.",
              List.of(PROTOCOL + "postgres/OwnershipTransitions.java"),
              "Vitess lost writes this way (vitess #16563).");
      case NO_WAIT_FOR_WRITES_IN_FLIGHT ->
          new BugStory(
              bug,
              "The seal keeps new writes out and takes effect at once. A transaction that had"
                  + " begun before commits behind it.",
              "Each write shares a lock until it commits; the seal takes it alone, so it waits"
                  + " for all that are in flight. A sleep would only make the loss rarer.",
              List.of(SCHEMA, PROTOCOL + "postgres/OwnershipTransitions.java"),
              "Vitess lost writes of open transactions (vitess #9400, #9453).");
      case LOST_TOMBSTONE ->
          new BugStory(
              bug,
              "The replica deletes a row and forgets it. A copy of the row that was read earlier"
                  + " and comes later makes it again.",
              "A deletion leaves its version behind, and an older image is not applied over it.",
              List.of(SCHEMA, PROTOCOL + "postgres/RowImages.java"),
              "Rows of an old snapshot came back after they had been deleted"
                  + " (debezium-server-iceberg #544).");
      case ECHO ->
          new BugStory(
              bug,
              "The replica writes what it applies the way its users write. So it is recorded as a"
                  + " change made there, and travels back to the owner, over newer writes.",
              "What is applied is not recorded, and an owner applies nothing.",
              List.of(SCHEMA, PROTOCOL + "postgres/MovableTables.java"),
              "");
      case STALE_READ_AFTER_OWN_WRITE ->
          new BugStory(
              bug,
              "The replica answers every read. A client that has just written at the owner does"
                  + " not find it there yet.",
              "A write returns a token (epoch and position); a replica answers only a read whose"
                  + " token it covers, and else answers 421.",
              List.of(PROTOCOL + "OwnershipState.java"),
              "Vitess had stale reads and a missing freshness check (vitess #20924, #6951).");
      case APPLY_WITHOUT_VERSION_CHECK ->
          new BugStory(
              bug,
              "The replica applies whatever comes, in the order in which it comes. An older image"
                  + " that was delayed wins over a newer one.",
              "An image is applied only if its version is newer, so copy and feed may come in any"
                  + " order, and twice.",
              List.of(PROTOCOL + "postgres/RowImages.java"),
              "Spirit had stale rows because it read them again when it applied them (spirit"
                  + " #746).");
      case VERIFIER_TRUSTS_COPIER ->
          new BugStory(
              bug,
              "The verifier compares the number of rows that the copier has counted. A row that"
                  + " never arrived was counted as well.",
              "Both databases compute checksums of their own rows; the verifier shares nothing"
                  + " with the copier.",
              List.of(
                  "migration-spring-boot-starter/src/main/java/dev/banyan/migration/engine/Verifier.java",
                  PROTOCOL + "postgres/Checksums.java"),
              "");
      case CACHED_ROUTE_NEVER_REFRESHED ->
          new BugStory(
              bug,
              "A router looks the owner up once, at its start. After a hand-over its clients are"
                  + " refused, by a side that is right to refuse them.",
              "A side that does not own the tasks answers 421, and every router follows that to the"
                  + " other side: a stale route is slower and still right.",
              List.of(
                  "gateway-config/routes.conf",
                  "monolith/src/main/java/dev/banyan/monolith/tasks/RoutedTasks.java"),
              "A switch that broke off left Vitess with routing rules that contradict each other,"
                  + " and tables that nobody served (vitess #17326).");
      case READER_SKIPS_RUNNING_WRITES ->
          new BugStory(
              bug,
              "The relay reads on to the newest position. A transaction with a lower one commits"
                  + " later, and its change is never read.",
              "A write publishes a marker before it takes its position; the reader stops at the"
                  + " lowest marker.",
              List.of(SCHEMA, PROTOCOL + "postgres/ChangeFeed.java"),
              "");
      case OPEN_WITHOUT_DRAIN ->
          new BugStory(
              bug,
              "The hand-over does not wait for the rest of the feed. The other side opens, and"
                  + " takes it for something that will come.",
              "Opening names the position that the old owner ceded at, and is refused under the"
                  + " lock where the replica has not applied everything up to there.",
              List.of(PROTOCOL + "HandOverProtocol.java", PROTOCOL + "Ownership.java"),
              "");
      case CEDE_WITHOUT_DRAIN ->
          new BugStory(
              bug,
              "The old owner cedes at whatever position the other side has. What it wrote between"
                  + " that and its seal is asked of nobody.",
              "It cedes only at the position of its seal, which is that of its last write.",
              List.of(PROTOCOL + "Ownership.java"),
              "");
      case OPEN_BEFORE_CEDE ->
          new BugStory(
              bug,
              "The other side opens as soon as it has every change. The old owner has not ceded"
                  + " yet, and its seal passes its time limit.",
              "Ceding is the commit point: before it the old owner can unseal by itself, and only"
                  + " after it the other side is asked to open.",
              List.of(PROTOCOL + "HandOverProtocol.java", PROTOCOL + "Ownership.java"),
              "");
      case UNSEAL_WITHOUT_BURNING ->
          new BugStory(
              bug,
              "The hand-over takes too long, and the old owner lifts its seal. Late requests to"
                  + " seal and to cede are still on their way, and are granted.",
              "Whoever lifts a seal burns its epoch in the same transaction: that side never seals"
                  + " for it or cedes to it again.",
              List.of(PROTOCOL + "Ownership.java", SCHEMA),
              "");
      case FENCE_IN_MEMORY ->
          new BugStory(
              bug,
              "Each process remembers in a variable whether it may write. One that does not know"
                  + " of the seal yet still writes.",
              "A trigger reads the ownership row in the write's own transaction, under the lock.",
              List.of(SCHEMA),
              "");
      case OLD_SNAPSHOT_PASSES_FENCE ->
          new BugStory(
              bug,
              "A REPEATABLE READ transaction reads the ownership in its snapshot, which is older"
                  + " than the seal. It writes afterwards all the same.",
              "Such a transaction locks the ownership row before it writes: PostgreSQL refuses that"
                  + " (40001) where the row has changed since the snapshot.",
              List.of(SCHEMA),
              "");
      case UPDATE_WITHOUT_VERSION ->
          new BugStory(
              bug,
              "A statement changes a row and leaves its version as it was. The replica takes the"
                  + " change for one that it has already.",
              "A trigger raises the version of every row that a statement changes.",
              List.of(SCHEMA),
              "");
      case TRUNCATE_NOT_CAPTURED ->
          new BugStory(
              bug,
              "TRUNCATE fires no row trigger. The rows are gone at the owner, and the feed has no"
                  + " entry that says so.",
              "A statement trigger records a TRUNCATE as the deletion of every row.",
              List.of(SCHEMA),
              "");
      case POSITIONS_GO_BACK ->
          new BugStory(
              bug,
              "The owner fails over, and its feed begins at a lower position again. The relay goes"
                  + " on behind the position it knows, and skips the new writes.",
              "A position carries the time of its entry. A relay that finds another time at its"
                  + " position stops, and the replica is copied again.",
              List.of(PROTOCOL + "Position.java", PROTOCOL + "postgres/ChangeFeed.java"),
              "");
      case STEP_DOWN_MISSING ->
          new BugStory(
              bug,
              "A side that was declared lost returns and goes on as the owner. The other side has"
                  + " taken over in the meantime.",
              "A side that returns is made to step down before it serves anybody, and is copied"
                  + " again.",
              List.of(
                  PROTOCOL + "Ownership.java",
                  "migration-spring-boot-starter/src/main/java/dev/banyan/migration/engine/LostSideTakeover.java"),
              "");
      case BATCH_SPLITS_TRANSACTION ->
          new BugStory(
              bug,
              "The relay reads a fixed number of changes at a time. Its batch ends between two"
                  + " changes of one transaction, and the next one begins after their position.",
              "All changes of a transaction have one position, and a batch contains every change of"
                  + " its last position (FETCH FIRST ... WITH TIES).",
              List.of(PROTOCOL + "postgres/ChangeFeed.java"),
              "");
      case ROWS_APPLIED_ONE_BY_ONE ->
          new BugStory(
              bug,
              "The replica applies each row of a batch in a separate transaction. Between two of"
                  + " them, readers see one half of what the owner wrote in one transaction.",
              "A replica applies a batch in one transaction, together with its new position.",
              List.of(
                  PROTOCOL + "postgres/MovableTables.java", PROTOCOL + "postgres/RowImages.java"),
              "");
      case ROWS_NOT_KEPT ->
          new BugStory(
              bug,
              "The owner is restored from a backup, and the replica has rows that it has lost. The"
                  + " replica is copied again, and they are gone.",
              "Before a copy, the rows that the owner lacks are kept: `./banyan migrate kept` lists"
                  + " them.",
              List.of(
                  "migration-spring-boot-starter/src/main/java/dev/banyan/migration/engine/CopyStage.java"),
              "");
      case HISTORIES_COMPARED_BY_POSITION ->
          new BugStory(
              bug,
              "The owner is restored, and new writes take its feed to the replica's position again."
                  + " The numbers agree, so the replica's other rows are taken for the owner's.",
              "A position carries the time of its entry. The same number with another time is"
                  + " another history: nothing is handed over, and rows are kept before the copy.",
              List.of(
                  PROTOCOL + "HandOverProtocol.java",
                  "migration-spring-boot-starter/src/main/java/dev/banyan/migration/engine/OwnershipReconciler.java"),
              "");
      case LATER_OWNER_STEPS_DOWN ->
          new BugStory(
              bug,
              "One side is restored to before it handed over: both own the tasks. The one with the"
                  + " later epoch steps down, with everything that it has acknowledged since.",
              "Epochs only grow, so the side with the earlier one was restored, and steps down.",
              List.of(PROTOCOL + "RestoredSides.java"),
              "");
      case INCOMPLETE_SIDE_OPENS ->
          new BugStory(
              bug,
              "The new owner is restored to the middle of its copy, after the old one has ceded. It"
                  + " applies the rest of the feed, and opens without the rows that were not copied.",
              "A side that lacks rows never opens. The old owner takes the tasks back, in another"
                  + " epoch.",
              List.of(PROTOCOL + "HandOverProtocol.java", PROTOCOL + "TakeoverProtocol.java"),
              "");
    };
  }
}
