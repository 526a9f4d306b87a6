package com.example.clinic.visits;

import java.time.LocalDate;
import java.util.List;

/** The visits, wherever they are stored. */
interface Visits {

  List<VisitDetails> on(LocalDate day);

  VisitDetails find(long id);

  VisitDetails book(VisitForm form);

  VisitDetails addLine(long id, LineForm form);

  VisitDetails complete(long id, String notes);

  VisitDetails cancel(long id);
}
