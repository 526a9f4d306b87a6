package com.example.clinic.owners;

import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

@Embeddable
public record Address(
    @NotBlank @Size(max = 120) String street,
    @NotBlank @Size(max = 12) String postcode,
    @NotBlank @Size(max = 80) String city) {}
