package com.example.zoo;

import jakarta.persistence.Embeddable;
import java.util.Objects;

/// The id of a training, one part of which is a keeper's id.
@Embeddable
class TrainingId {
  Integer keeperId;
  String topic;

  @Override
  public boolean equals(Object other) {
    return other instanceof TrainingId id
        && Objects.equals(keeperId, id.keeperId)
        && Objects.equals(topic, id.topic);
  }

  @Override
  public int hashCode() {
    return Objects.hash(keeperId, topic);
  }
}
