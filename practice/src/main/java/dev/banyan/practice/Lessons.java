package dev.banyan.practice;

import java.util.List;

/// The lessons of the course, in order.
final class Lessons {
  private Lessons() {}

  static List<Lesson> all() {
    return List.of(
        new Lesson(
            "settled",
            "The monolith owns the tasks",
            "Who owns them stands in a row of each side's own database: owner, epoch, seal. Nothing"
                + " flows yet. Four clients create, change, delete, restore and read tasks through"
                + " the API, and write down what they see; it is judged in the end.",
            lessonContext -> {
              lessonContext.banyan("migrate", "status");
              lessonContext.watch(2);
            }),
        new Lesson(
            "start",
            "Copy, and follow",
            "The rows are copied to the task service, and the owner's change feed is followed at"
                + " the same time. Both may bring the same row in any order: an image is applied"
                + " only if its version is newer, and a deletion leaves its version behind.",
            lessonContext -> {
              lessonContext.banyan("migrate", "start", "--watch");
              lessonContext.watch(2);
            }),
        new Lesson(
            "verify",
            "Compare both sides while writes go on",
            "Each database works out checksums of its own rows. What differs is looked at again"
                + " until no row in flight is among it. The verifier shares nothing with the"
                + " copier.",
            lessonContext -> lessonContext.banyan("migrate", "verify")),
        new Lesson(
            "shadow",
            "Shadow: let the service read along",
            "The monolith answers every read. A few are asked of the task service as well, off the"
                + " request's path, and compared. This also warms it up.",
            lessonContext -> {
              lessonContext.banyan("migrate", "shadow");
              lessonContext.watch(2);
            }),
        new Lesson(
            "canary",
            "Canary: half of the users read from the service",
            "Always the same users. A write hands out a freshness token (epoch and position), and"
                + " the service answers only a read whose token it covers: everybody reads their"
                + " own writes.",
            lessonContext -> {
              lessonContext.banyan("migrate", "canary", "50");
              lessonContext.watch(3);
            }),
        new Lesson(
            "plan",
            "Plan: what would a hand-over meet now",
            "The pre-flight, and how long writes would wait. It changes nothing.",
            lessonContext -> lessonContext.banyan("migrate", "plan")),
        new Lesson(
            "hand-over",
            "Hand over to the service",
            "Before anything waits, every row is verified. Seal: the monolith waits for its writes"
                + " in flight, keeps new ones out, and notes its position. Drain: the service"
                + " applies the feed up to there, and confirms it. Cede: the monolith gives the"
                + " tasks up, which is the point of no return. Open: the service becomes the owner,"
                + " in the next epoch. Follow: the monolith learns where the service's feed begins."
                + " Requests that arrive during that time wait; none fails.",
            lessonContext -> {
              HandOverTimeline.by(lessonContext, "hand-over");
              lessonContext.watch(2);
            }),
        new Lesson(
            "reversible",
            "The feed flows back",
            "The service owns the tasks, and its changes flow to the monolith, from the position at"
                + " which it opened. The way back needs no new copy.",
            lessonContext -> {
              lessonContext.banyan("migrate", "status");
              lessonContext.watch(2);
            }),
        new Lesson(
            "back",
            "Back to the monolith",
            "The same code with the sides exchanged, and a higher epoch again.",
            lessonContext -> {
              HandOverTimeline.by(lessonContext, "back");
              lessonContext.watch(2);
            }),
        new Lesson(
            "kill",
            "Kill it in the middle",
            "Once more, there or back, until one is met that holds writes back; then the service is"
                + " killed. Nobody helps: each step is journaled before it is taken, and the engine"
                + " asks both sides for their state. Until the old owner has ceded it unseals"
                + " itself and goes on; afterwards the new owner opens as soon as it answers. A"
                + " dead process may refuse requests for a while; what was acknowledged stays.",
            CrashLesson::by),
        new Lesson(
            "settle",
            "Home again, and settled",
            "Where the last hand-over went on, the tasks go back to the monolith. Both sides are"
                + " compared once more, and the way back is closed.",
            Lessons::settle),
        new Lesson(
            "judge",
            "What the clients saw",
            "Every answer that any client had, held against one single list of tasks: each version"
                + " was written once, looks the same to everybody, and nobody sees one older than"
                + " what was seen before.",
            lessonContext -> {
              lessonContext.crowd().stop();
              lessonContext.lookAtAll();
              HistoryVerdict.by(lessonContext);
            }),
        new Lesson(
            "bugs",
            "Bugs, switched on one by one",
            "The protocol that you have just used is explored in small worlds, in every order in"
                + " which things can happen; then once with each bug. ./banyan practice bug NAME"
                + " shows the smallest history of one.",
            lessonContext -> {
              if (!new BugCatalog(lessonContext.screen()).showAllBriefly()) {
                throw new PracticeException("A bug was not caught.");
              }
            }));
  }

  private static void settle(LessonContext lessonContext) throws InterruptedException {
    if (lessonContext.migration().get("owner").asString().equals("SERVICE")) {
      HandOverTimeline.by(lessonContext, "back");
    }
    lessonContext.banyan("migrate", "verify");
    lessonContext.banyan("migrate", "advance");
    lessonContext.watch(1);
  }
}
