package dev.banyan.admin.web;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.RecordRegistry;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// Resolves [AuthorizedRecords] from the record type in a URL.
public class RecordsArgumentResolver {
  private final RecordRegistry recordRegistry;

  RecordsArgumentResolver(RecordRegistry recordRegistry) {
    this.recordRegistry = recordRegistry;
  }

  /// The records of this type; responds with 404 if the viewer may not see it.
  public AuthorizedRecords of(String kind, AdminPrincipal viewer) {
    return recordRegistry
        .find(kind, viewer)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  public static ResponseStatusException missing() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
