package dev.banyan.cli.practice;

import dev.banyan.cli.practice.exploration.Bug;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What is told of a bug.
///
/// @param wrong what somebody wrote, in a sentence or two
/// @param instead what Banyan does
/// @param where the files in which that rule lives
/// @param elsewhere who has had it; empty where nobody is known
record BugStory(Bug bug, String wrong, String instead, List<String> where, String elsewhere) {
  private static final String SHARED = "shared-domain/src/main/java/dev/banyan/migration/";
  private static final String SCHEMA =
      "shared-domain/src/main/resources/db/movable/V10__movable.sql";

  BugStory {
    where = List.copyOf(where);
  }

  static Stream<BugStory> all() {
    return Stream.of(Bug.values()).map(BugStory::of);
  }

  /// Such as `lost-tombstone`.
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
              List.of(SHARED + "postgres/MovableTable.java"),
              "Vitess lost writes this way (vitess #16563).");
      case NO_WAIT_FOR_WRITES_IN_FLIGHT ->
          new BugStory(
              bug,
              "The seal keeps new writes out and takes effect at once. A transaction that had"
                  + " begun before commits behind it.",
              "Each write shares a lock until it commits; the seal takes it alone, so it waits"
                  + " for all that are in flight. A sleep would only make the loss rarer.",
              List.of(SCHEMA, SHARED + "postgres/MovableTable.java"),
              "Vitess lost writes of open transactions (vitess #9400, #9453).");
      case LOST_TOMBSTONE ->
          new BugStory(
              bug,
              "The replica deletes a row and forgets it. A copy of the row that was read earlier"
                  + " and comes later makes it again.",
              "A deletion leaves its version behind, and an older image is not applied over it.",
              List.of(SCHEMA, SHARED + "postgres/Images.java"),
              "Rows of an old snapshot came back after they had been deleted"
                  + " (debezium-server-iceberg #544).");
      case ECHO ->
          new BugStory(
              bug,
              "The replica writes what it applies the way its users write. So it is recorded as a"
                  + " change made there, and travels back to the owner, over newer writes.",
              "What is applied passes the recording trigger by, and an owner applies nothing.",
              List.of(SCHEMA, SHARED + "postgres/MovableTable.java"),
              "");
      case STALE_READ_AFTER_OWN_WRITE ->
          new BugStory(
              bug,
              "The replica answers whoever asks. Who has just written at the owner does not find"
                  + " it there yet.",
              "A write hands out a token (epoch and position); a replica answers only a read"
                  + " whose token it covers, and else answers 421.",
              List.of(SHARED + "Standing.java"),
              "Vitess had stale reads and a missing freshness check (vitess #20924, #6951).");
      case APPLY_WITHOUT_VERSION_CHECK ->
          new BugStory(
              bug,
              "The replica writes down whatever comes, in the order in which it comes. An older"
                  + " image that was delayed wins over a newer one.",
              "An image is applied only if its version is newer, so copy and feed may come in any"
                  + " order, and twice.",
              List.of(SHARED + "postgres/Images.java"),
              "Spirit had stale rows because it read them again when it applied them (spirit #746).");
      case VERIFIER_TRUSTS_COPIER ->
          new BugStory(
              bug,
              "The verifier compares the number of rows that the copier has counted. A row that"
                  + " never arrived was counted as well.",
              "Both databases work checksums out of their own rows; the verifier shares nothing"
                  + " with the copier.",
              List.of(
                  "monolith/src/main/java/dev/banyan/monolith/migration/engine/Verifier.java",
                  SHARED + "postgres/Checksums.java"),
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
                  "monolith/src/main/java/dev/banyan/monolith/migration/routing/RoutedTasks.java"),
              "A switch that broke off left Vitess with routing rules that contradict each other,"
                  + " and tables that nobody served (vitess #17326).");
      case READER_SKIPS_RUNNING_WRITES ->
          new BugStory(
              bug,
              "The relay reads on to the newest position. A transaction with a lower one commits"
                  + " later, and its change is never read.",
              "The reader stops below the oldest transaction that still runs.",
              List.of(SHARED + "postgres/Feed.java"),
              "");
      case OPEN_WITHOUT_DRAIN ->
          new BugStory(
              bug,
              "The other side opens as soon as the owner is sealed, and takes the rest of the feed"
                  + " for something that will come.",
              "Opening asks for the position of the seal, and is refused under the lock where the"
                  + " replica has not applied up to there.",
              List.of(SHARED + "Ownership.java"),
              "");
      case UNSEAL_WITHOUT_BURNING ->
          new BugStory(
              bug,
              "The hand-over takes too long, and the old owner is unsealed. The request to open is"
                  + " still on its way to the other side.",
              "Going back burns the epoch at the other side first; only then is the old owner"
                  + " unsealed.",
              List.of(SHARED + "HandOverProtocol.java", SHARED + "Ownership.java"),
              "");
      case FENCE_IN_MEMORY ->
          new BugStory(
              bug,
              "Each process remembers in a variable whether it may write. One that has not heard"
                  + " of the seal goes on.",
              "A trigger reads the ownership row in the write's own transaction, under the lock.",
              List.of(SCHEMA),
              "");
    };
  }
}
