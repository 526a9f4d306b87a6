package com.example.zoo;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;

/// A class as the embedded id.
@Entity
class Meal {
  @EmbeddedId MealId id;

  String name;
}
