package com.example.zoo;

import jakarta.persistence.Embeddable;

/// A record whose parts are primitive, and which refuses some of them.
@Embeddable
record Area(int width, int length) {
  Area {
    if (width < 0 || length < 0) {
      throw new IllegalArgumentException("An area is not negative.");
    }
  }
}
