package com.example.zoo;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;

/// A relation that determines a part of the embedded id.
@Entity
class Training {
  @EmbeddedId TrainingId id = new TrainingId();

  @MapsId("keeperId")
  @ManyToOne
  Keeper keeper;

  Integer hours;
}
