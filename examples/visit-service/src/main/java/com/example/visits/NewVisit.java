package com.example.visits;

import java.time.Instant;

/** What a caller sends to book a visit. */
record NewVisit(Long animalId, Long vetId, Instant startsAt, String reason) {

  NewVisit checked() {
    new Validation()
        .required("animalId", animalId)
        .required("vetId", vetId)
        .required("startsAt", startsAt)
        .text("reason", reason)
        .finish();
    return this;
  }
}
