package com.example.clinic.owners;

public enum Species {
  CAT,
  DOG,
  RABBIT,
  BIRD,
  REPTILE,
  OTHER
}
