package com.example.zoo;

enum Hazard {
  BITES,
  ESCAPES,
  SPITS
}
