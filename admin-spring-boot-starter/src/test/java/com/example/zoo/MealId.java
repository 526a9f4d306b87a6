package com.example.zoo;

import jakarta.persistence.Embeddable;
import java.util.Objects;
import java.util.UUID;

/// The id of a meal: a class without setters.
@Embeddable
class MealId {
  private UUID menu;
  private Long course;

  @Override
  public boolean equals(Object other) {
    return other instanceof MealId id
        && Objects.equals(menu, id.menu)
        && Objects.equals(course, id.course);
  }

  @Override
  public int hashCode() {
    return Objects.hash(menu, course);
  }
}
