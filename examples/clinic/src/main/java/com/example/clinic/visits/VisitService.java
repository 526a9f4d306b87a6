package com.example.clinic.visits;

import com.example.clinic.NotFoundException;
import com.example.clinic.owners.Pet;
import com.example.clinic.owners.PetRepository;
import com.example.clinic.vets.Vet;
import com.example.clinic.vets.VetRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** The visits with their pets and vets, which are in the clinic's database. */
@Service
class VisitService {
  private final Visits visits;
  private final PetRepository pets;
  private final VetRepository vets;

  VisitService(Visits visits, PetRepository pets, VetRepository vets) {
    this.visits = visits;
    this.pets = pets;
    this.vets = vets;
  }

  List<VisitView> on(LocalDate day) {
    return views(visits.on(day));
  }

  VisitView find(long id) {
    return view(visits.find(id));
  }

  VisitView book(VisitForm form) {
    if (!pets.existsById(form.petId())) {
      throw new NotFoundException("pet", form.petId());
    }
    if (!vets.existsById(form.vetId())) {
      throw new NotFoundException("vet", form.vetId());
    }
    return view(visits.book(form));
  }

  VisitView addLine(long id, LineForm form) {
    return view(visits.addLine(id, form));
  }

  VisitView complete(long id, String notes) {
    return view(visits.complete(id, notes));
  }

  VisitView cancel(long id) {
    return view(visits.cancel(id));
  }

  private VisitView view(VisitDetails visit) {
    return views(List.of(visit)).getFirst();
  }

  private List<VisitView> views(List<VisitDetails> found) {
    Map<Long, Pet> byPetId =
        pets.findWithOwnerByIdIn(found.stream().map(VisitDetails::petId).toList()).stream()
            .collect(Collectors.toMap(Pet::getId, Function.identity()));
    Map<Long, Vet> byVetId =
        vets.findAllById(found.stream().map(VisitDetails::vetId).toList()).stream()
            .collect(Collectors.toMap(Vet::getId, Function.identity()));
    return found.stream()
        .map(visit -> new VisitView(visit, byPetId.get(visit.petId()), byVetId.get(visit.vetId())))
        .toList();
  }
}
