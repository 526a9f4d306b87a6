package dev.banyan.admin.web;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.RecordRegistry;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// The desk that an address names.
public class RecordsArgumentResolver {
  private final RecordRegistry recordRegistry;

  RecordsArgumentResolver(RecordRegistry recordRegistry) {
    this.recordRegistry = recordRegistry;
  }

  /// Where there is none that the viewer may know of, the page is not found.
  public AuthorizedRecords of(String kind, AdminPrincipal viewer) {
    return recordRegistry
        .desk(kind, viewer)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  public static ResponseStatusException missing() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
