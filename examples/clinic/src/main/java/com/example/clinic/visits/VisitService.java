package com.example.clinic.visits;

import com.example.clinic.NotFoundException;
import com.example.clinic.owners.Pet;
import com.example.clinic.owners.PetRepository;
import com.example.clinic.vets.Vet;
import com.example.clinic.vets.VetRepository;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class VisitService {
  private final VisitRepository visits;
  private final PetRepository pets;
  private final VetRepository vets;

  VisitService(VisitRepository visits, PetRepository pets, VetRepository vets) {
    this.visits = visits;
    this.pets = pets;
    this.vets = vets;
  }

  @Transactional(readOnly = true)
  List<Visit> on(LocalDate day) {
    return visits.findByStartsAtBetweenOrderByStartsAt(
        day.atStartOfDay(), day.plusDays(1).atStartOfDay().minusNanos(1_000));
  }

  @Transactional(readOnly = true)
  Visit find(long id) {
    return visits.findWithLinesById(id).orElseThrow(() -> new NotFoundException("visit", id));
  }

  Visit book(VisitForm form) {
    Pet pet =
        pets.findById(form.petId()).orElseThrow(() -> new NotFoundException("pet", form.petId()));
    Vet vet =
        vets.findById(form.vetId()).orElseThrow(() -> new NotFoundException("vet", form.vetId()));
    return find(
        visits.saveAndFlush(new Visit(pet, vet, form.startsAt(), form.reason().strip())).getId());
  }

  Visit addLine(long id, LineForm form) {
    Visit visit = find(id);
    visit.addLine(form.description().strip(), form.amount());
    visits.flush();
    return visit;
  }

  Visit complete(long id, String notes) {
    Visit visit = find(id);
    visit.complete(notes.strip());
    return visit;
  }

  Visit cancel(long id) {
    Visit visit = find(id);
    visit.cancel();
    return visit;
  }
}
