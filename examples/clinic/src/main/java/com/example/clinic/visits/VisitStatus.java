package com.example.clinic.visits;

public enum VisitStatus {
  PLANNED,
  COMPLETED,
  CANCELLED
}
