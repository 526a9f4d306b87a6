package com.example.zoo;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;

/// The id class of a shift: the keeper stands as the keeper's id.
@SuppressWarnings("UnusedVariable") // JPA sets the fields.
class ShiftId implements Serializable {
  private Integer keeper;
  private LocalDate startsOn;
  private Slot slot;

  @Override
  public boolean equals(Object other) {
    return other instanceof ShiftId id
        && Objects.equals(keeper, id.keeper)
        && Objects.equals(startsOn, id.startsOn)
        && slot == id.slot;
  }

  @Override
  public int hashCode() {
    return Objects.hash(keeper, startsOn, slot);
  }
}
