package com.example.zoo;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import java.time.LocalDate;

/// An id class with a relation, a date and an enum, and a link to an entity with an embedded id.
@Entity
@IdClass(ShiftId.class)
class Shift {
  @Id @ManyToOne Keeper keeper;

  @Id LocalDate startsOn;

  @Id
  @Enumerated(EnumType.STRING)
  Slot slot;

  String task;

  @ManyToOne Locker locker;
}
