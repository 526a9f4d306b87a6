package com.example.zoo;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import java.time.LocalDate;

/// A record as the embedded id, and no text that would be its label.
@Entity
class Locker {
  @EmbeddedId LockerId id;

  LocalDate checkedOn;

  Integer size;

  @ManyToOne Keeper keeper;
}
