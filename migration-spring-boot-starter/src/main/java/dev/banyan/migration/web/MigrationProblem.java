package dev.banyan.migration.web;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// An error of the migration API (RFC 9457).
///
/// @param code stable, for programs
/// @param detail for people, and not to be parsed
/// @param requestId what a filter of the application has put into the logging context as
///   `request_id`; absent where there is none
record MigrationProblem(
    String type, String title, int status, String code, String detail, @Nullable String requestId) {

  static MigrationProblem of(int status, String code, String title, String detail) {
    return new MigrationProblem(
        "urn:banyan:problem:" + code, title, status, code, detail, MDC.get("request_id"));
  }
}
