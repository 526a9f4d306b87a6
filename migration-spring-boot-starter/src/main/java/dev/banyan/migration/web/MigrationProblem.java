package dev.banyan.migration.web;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// A problem document of the migration API (RFC 9457).
///
/// @param code stable identifier for clients
/// @param detail human-readable; not to be parsed
/// @param requestId the value of `request_id` in the logging context; absent if there is none
record MigrationProblem(
    String type, String title, int status, String code, String detail, @Nullable String requestId) {

  static MigrationProblem of(int status, String code, String title, String detail) {
    return new MigrationProblem(
        "urn:banyan:problem:" + code, title, status, code, detail, MDC.get("request_id"));
  }
}
