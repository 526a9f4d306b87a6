package dev.banyan.monolith.manage;

/// A finding of the deployment check.
///
/// @param id stable, for filters and documentation
/// @param message what is wrong
/// @param hint what to do
record Finding(String id, Level level, String message, String hint) {
  /// Severity, in ascending order.
  enum Level {
    INFO,
    WARNING,
    ERROR
  }

  static Finding error(String id, String message, String hint) {
    return new Finding(id, Level.ERROR, message, hint);
  }

  static Finding warning(String id, String message, String hint) {
    return new Finding(id, Level.WARNING, message, hint);
  }

  static Finding info(String id, String message, String hint) {
    return new Finding(id, Level.INFO, message, hint);
  }
}
