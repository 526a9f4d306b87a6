package com.example.zoo;

import jakarta.persistence.Embeddable;

/// The id of a locker: a record of a text and a primitive.
@Embeddable
record LockerId(String building, int place) {}
