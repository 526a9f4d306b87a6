package dev.banyan.monolith.admin.pages;

import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Office;
import dev.banyan.monolith.admin.records.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// The desk that an address names.
@Component
public class Desks {
  private final Office office;

  Desks(Office office) {
    this.office = office;
  }

  /// Where there is none that the viewer may know of, the page is not found.
  public Desk of(String kind, Viewer viewer) {
    return office
        .desk(kind, viewer)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  public static ResponseStatusException missing() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
