package com.example.clinic.owners;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What the reception enters to register an owner. */
public record OwnerForm(
    @NotBlank @Size(max = 80) String name,
    @NotBlank @Size(max = 120) String street,
    @NotBlank @Size(max = 12) String postcode,
    @NotBlank @Size(max = 80) String city,
    @NotBlank @Pattern(regexp = "[0-9 +/()-]{3,20}", message = "must be a telephone number")
        String telephone,
    @Email @Size(max = 120) String email) {

  static OwnerForm empty() {
    return new OwnerForm("", "", "", "", "", "");
  }

  Owner toOwner() {
    return new Owner(
        name.strip(),
        new Address(street.strip(), postcode.strip(), city.strip()),
        telephone.strip(),
        email == null || email.isBlank() ? null : email.strip());
  }
}
