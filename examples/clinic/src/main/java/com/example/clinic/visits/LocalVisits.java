package com.example.clinic.visits;

import com.example.clinic.NotFoundException;
import com.example.clinic.owners.PetRepository;
import com.example.clinic.vets.VetRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The visits in the clinic's database. */
@Component
@Transactional
class LocalVisits implements Visits {
  private final VisitRepository visits;
  private final PetRepository pets;
  private final VetRepository vets;

  LocalVisits(VisitRepository visits, PetRepository pets, VetRepository vets) {
    this.visits = visits;
    this.pets = pets;
    this.vets = vets;
  }

  @Override
  @Transactional(readOnly = true)
  public List<VisitDetails> on(LocalDate day) {
    return visits
        .findByStartsAtBetweenOrderByStartsAtAscIdAsc(
            day.atStartOfDay(), day.plusDays(1).atStartOfDay().minusNanos(1_000))
        .stream()
        .map(Visit::toDetails)
        .toList();
  }

  @Override
  @Transactional(readOnly = true)
  public VisitDetails find(long id) {
    return load(id).toDetails();
  }

  private Visit load(long id) {
    return visits.findWithLinesById(id).orElseThrow(() -> new NotFoundException("visit", id));
  }

  @Override
  public VisitDetails book(VisitForm form) {
    return visits
        .saveAndFlush(
            new Visit(
                pets.getReferenceById(form.petId()),
                vets.getReferenceById(form.vetId()),
                form.startsAt(),
                form.reason().strip()))
        .toDetails();
  }

  @Override
  public VisitDetails addLine(long id, LineForm form) {
    return change(id, visit -> visit.addLine(form.description().strip(), form.amount()));
  }

  @Override
  public VisitDetails complete(long id, String notes) {
    return change(id, visit -> visit.complete(notes.isBlank() ? null : notes.strip()));
  }

  @Override
  public VisitDetails cancel(long id) {
    return change(id, Visit::cancel);
  }

  private VisitDetails change(long id, Consumer<Visit> change) {
    Visit visit = load(id);
    change.accept(visit);
    return visits.saveAndFlush(visit).toDetails();
  }
}
