package com.example.clinic.vets;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.util.Set;
import org.springframework.format.annotation.DateTimeFormat;

/** What an administrator enters when a vet joins the clinic. */
public record VetForm(
    @NotBlank @Size(max = 80) String name,
    @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) LocalTime beginsAt,
    Set<Specialty> specialties) {

  static VetForm empty() {
    return new VetForm("", null, Set.of());
  }

  Vet toVet() {
    return new Vet(name.strip(), beginsAt, specialties == null ? Set.of() : specialties);
  }
}
