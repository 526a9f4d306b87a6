package com.example.clinic.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.clinic.owners.Pet;
import com.example.clinic.owners.Species;
import com.example.clinic.vets.Vet;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VisitTest {
  private final Visit visit =
      new Visit(
          new Pet("Biscuit", Species.DOG, null),
          new Vet("Dr. Frost", LocalTime.of(8, 0), Set.of()),
          LocalDateTime.parse("2026-03-02T09:00"),
          "Limping");

  @Test
  void numbersItsLines() {
    visit.addLine("Consultation", new BigDecimal("48.00"));
    visit.addLine("X-ray", new BigDecimal("120.50"));
    assertThat(visit.getLines()).extracting(VisitLine::getPosition).containsExactly(1, 2);
  }

  @Test
  void refusesAnotherLineOnceItIsCompleted() {
    visit.complete("Sprain.");
    assertThatThrownBy(() -> visit.addLine("X-ray", BigDecimal.TEN))
        .isInstanceOf(VisitClosedException.class);
    assertThat(visit.getStatus()).isEqualTo(VisitStatus.COMPLETED);
  }

  @Test
  void addsUpTheAmountsOfItsLines() {
    VisitDetails details =
        new VisitDetails(
            1,
            1,
            1,
            LocalDateTime.parse("2026-03-02T09:00"),
            "Limping",
            null,
            VisitStatus.PLANNED,
            List.of(
                new VisitDetails.Line(1, "Consultation", new BigDecimal("48.00")),
                new VisitDetails.Line(2, "X-ray", new BigDecimal("120.50"))));
    assertThat(details.total()).isEqualByComparingTo("168.50");
  }
}
