package com.example.clinic.vets;

public enum Specialty {
  DENTISTRY,
  DERMATOLOGY,
  RADIOLOGY,
  SURGERY
}
