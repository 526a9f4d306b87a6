package com.example.clinic.owners;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** What the reception enters to register a pet. */
public record PetForm(
    @NotBlank @Size(max = 40) String name,
    @NotNull Species species,
    @PastOrPresent LocalDate birthDate) {

  static PetForm empty() {
    return new PetForm("", null, null);
  }

  Pet toPet() {
    return new Pet(name.strip(), species, birthDate);
  }
}
