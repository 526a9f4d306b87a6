package com.example.visits;

import java.time.Instant;
import java.util.List;

/**
 * A visit of an animal to a vet.
 *
 * @param note {@code null} if there is none
 */
record Visit(
    long id,
    long animalId,
    long vetId,
    Instant startsAt,
    String reason,
    String status,
    String note,
    List<Charge> charges) {

  /** A treatment and its price. */
  record Charge(int number, String description, long cents) {}
}
