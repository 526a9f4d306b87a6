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
            "Each side's database has a row with the ownership: owner, epoch, seal. Nothing is"
                + " copied yet. Four clients create, change, delete, restore and read tasks through"
                + " the API, and record all responses, which are checked at the end.",
            lessonContext -> {
              lessonContext.banyan("migrate", "status");
              lessonContext.watch(2);
            }),
        new Lesson(
            "start",
            "Copy and follow",
            "The rows are copied to the task service, which follows the owner's change feed at the"
                + " same time. Both can deliver the same row in any order: an image is applied only"
                + " if its version is newer, and the version of a deleted row is kept.",
            lessonContext -> {
              lessonContext.banyan("migrate", "start", "--watch");
              lessonContext.watch(2);
            }),
        new Lesson(
            "verify",
            "Compare both sides while writes continue",
            "Each database computes checksums of its rows. Differing rows are compared again until"
                + " none of them is in flight. The verifier shares no code with the copier.",
            lessonContext -> lessonContext.banyan("migrate", "verify")),
        new Lesson(
            "shadow",
            "Shadow: send reads to both sides",
            "The monolith answers every read. Some are also sent to the task service in the"
                + " background, and the responses are compared. This also warms the service up.",
            lessonContext -> {
              lessonContext.banyan("migrate", "shadow");
              lessonContext.watch(2);
            }),
        new Lesson(
            "canary",
            "Canary: half of the users read from the service",
            "The same users each time. A write returns a freshness token (epoch and position), and"
                + " the service answers a read only if it has reached that token: users read their"
                + " own writes.",
            lessonContext -> {
              lessonContext.banyan("migrate", "canary", "50");
              lessonContext.watch(3);
            }),
        new Lesson(
            "plan",
            "Plan: check whether a hand-over is possible",
            "The pre-flight checks, and how long writes would wait. Nothing is changed.",
            lessonContext -> lessonContext.banyan("migrate", "plan")),
        new Lesson(
            "hand-over",
            "Hand over to the service",
            "Before any request has to wait, every row is verified. Seal: the monolith waits for"
                + " its writes in flight, blocks new ones, and reads its position. Drain: the"
                + " service applies the feed up to that position and confirms it. Cede: the"
                + " monolith gives up ownership, which is the commit point. Open: the service"
                + " becomes the owner, in the next epoch. Follow: the monolith is told where the"
                + " service's feed begins. Requests that arrive during that time wait; none fails.",
            lessonContext -> {
              HandOverTimeline.by(lessonContext, "hand-over");
              lessonContext.watch(2);
            }),
        new Lesson(
            "reversible",
            "The feed runs in the other direction",
            "The service owns the tasks, and the monolith follows its changes, from the position at"
                + " which the service opened. Moving back needs no new copy.",
            lessonContext -> {
              lessonContext.banyan("migrate", "status");
              lessonContext.watch(2);
            }),
        new Lesson(
            "back",
            "Back to the monolith",
            "The same code with the sides exchanged, and a higher epoch.",
            lessonContext -> {
              HandOverTimeline.by(lessonContext, "back");
              lessonContext.watch(2);
            }),
        new Lesson(
            "kill",
            "Kill the service in the middle",
            "Hand-overs are started until one blocks writes; then the service is killed. No"
                + " operator is needed: each step is recorded in the journal before it is executed,"
                + " and the engine asks both sides for their state. Until the old owner has ceded,"
                + " it lifts the seal by itself and continues. Afterwards, the new owner opens as"
                + " soon as it answers. Requests can fail while the process is down; acknowledged"
                + " writes are kept.",
            CrashLesson::by),
        new Lesson(
            "settle",
            "Back to the monolith, and settled",
            "If the last hand-over was completed, the tasks move back to the monolith. Both sides"
                + " are compared once more, and the migration ends.",
            Lessons::settle),
        new Lesson(
            "judge",
            "What the clients saw",
            "All responses to all clients are checked against a single list of tasks: each version"
                + " was written once, looks the same to all clients, and no client sees a version"
                + " older than one that it has seen before.",
            lessonContext -> {
              lessonContext.crowd().stop();
              lessonContext.lookAtAll();
              HistoryVerdict.by(lessonContext);
            }),
        new Lesson(
            "bugs",
            "Bugs, enabled one at a time",
            "A model checker explores the protocol that you have just used in small state spaces,"
                + " in every possible order of events, and then once with each bug."
                + " ./banyan practice bug NAME shows the shortest history that reveals it.",
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
