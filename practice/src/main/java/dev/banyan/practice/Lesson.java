package dev.banyan.practice;

/// One lesson of the course.
///
/// @param name as shown by `--list`
/// @param told explanation that is printed before the lesson runs
record Lesson(String name, String title, String told, Deed deed) {

  /// The action of the lesson.
  interface Deed {
    void on(LessonContext lessonContext) throws InterruptedException;
  }
}
