package com.example.clinic.visits;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

/** A treatment and its price. */
record LineForm(
    @NotBlank @Size(max = 120) String description,
    @NotNull @PositiveOrZero @Digits(integer = 8, fraction = 2) BigDecimal amount) {}
