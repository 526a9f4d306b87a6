package com.example.clinic.visits;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;

/** A visit with its lines. */
record VisitDetails(
    long id,
    long petId,
    long vetId,
    LocalDateTime startsAt,
    String reason,
    String notes,
    VisitStatus status,
    List<Line> lines) {

  record Line(int position, String description, BigDecimal amount) {}

  public BigDecimal total() {
    return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
