package com.example.zoo;

enum Slot {
  EARLY,
  LATE
}
