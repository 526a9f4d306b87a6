package com.example.clinic.visits;

import dev.banyan.migration.routing.RoutedCalls;
import java.time.LocalDate;
import java.util.List;

/** The visits of the side that owns them. */
class RoutedVisits implements Visits {
  private final RoutedCalls<Visits> calls;

  RoutedVisits(RoutedCalls<Visits> calls) {
    this.calls = calls;
  }

  @Override
  public List<VisitDetails> on(LocalDate day) {
    return calls.read("visits.list", null, side -> side.on(day));
  }

  @Override
  public VisitDetails find(long id) {
    return calls.read("visits.read", String.valueOf(id), side -> side.find(id));
  }

  @Override
  public VisitDetails book(VisitForm form) {
    return calls.write(side -> side.book(form));
  }

  @Override
  public VisitDetails addLine(long id, LineForm form) {
    return calls.write(side -> side.addLine(id, form));
  }

  @Override
  public VisitDetails complete(long id, String notes) {
    return calls.write(side -> side.complete(id, notes));
  }

  @Override
  public VisitDetails cancel(long id) {
    return calls.write(side -> side.cancel(id));
  }
}
