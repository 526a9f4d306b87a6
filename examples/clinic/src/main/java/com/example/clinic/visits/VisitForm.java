package com.example.clinic.visits;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import org.springframework.format.annotation.DateTimeFormat;

/** What the reception enters to book a visit. */
record VisitForm(
    @NotNull Long petId,
    @NotNull Long vetId,
    @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime startsAt,
    @NotBlank @Size(max = 120) String reason) {}
