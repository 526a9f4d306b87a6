package dev.banyan.practice;

/// One stage of the course.
///
/// @param name as `--list` shows it
/// @param told what happens and why, before it is done
record Lesson(String name, String title, String told, Deed deed) {

  /// What is done for real.
  interface Deed {
    void on(LessonContext lessonContext) throws InterruptedException;
  }
}
