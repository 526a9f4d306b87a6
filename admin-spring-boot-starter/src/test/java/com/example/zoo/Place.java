package com.example.zoo;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.util.Objects;

/// A record that refuses null, with another embedded value in it.
@Embeddable
record Place(@Column(name = "place_section") String section, @Embedded Area area) {
  Place {
    Objects.requireNonNull(section, "A place has a section.");
  }
}
