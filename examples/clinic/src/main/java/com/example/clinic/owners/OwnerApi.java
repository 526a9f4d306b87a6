package com.example.clinic.owners;

import jakarta.validation.Valid;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/owners")
class OwnerApi {
  private final OwnerService owners;

  OwnerApi(OwnerService owners) {
    this.owners = owners;
  }

  record PetJson(long id, String name, Species species, LocalDate birthDate) {}

  record OwnerJson(
      long id, String name, Address address, String telephone, String email, List<PetJson> pets) {

    static OwnerJson of(Owner owner) {
      return new OwnerJson(
          owner.getId(),
          owner.getName(),
          owner.getAddress(),
          owner.getTelephone(),
          owner.getEmail(),
          owner.getPets().stream()
              .map(pet ->
                  new PetJson(pet.getId(), pet.getName(), pet.getSpecies(), pet.getBirthDate()))
              .toList());
    }
  }

  @GetMapping
  List<OwnerJson> search(@RequestParam(defaultValue = "") String name) {
    return owners.search(name).stream().map(OwnerJson::of).toList();
  }

  @GetMapping("/{id}")
  OwnerJson owner(@PathVariable long id) {
    return OwnerJson.of(owners.find(id));
  }

  @PostMapping
  ResponseEntity<OwnerJson> register(@Valid @RequestBody OwnerForm form) {
    Owner owner = owners.register(form);
    return ResponseEntity.created(URI.create("/api/owners/" + owner.getId()))
        .body(OwnerJson.of(owner));
  }

  @PostMapping("/{id}/pets")
  OwnerJson addPet(@PathVariable long id, @Valid @RequestBody PetForm form) {
    return OwnerJson.of(owners.addPet(id, form));
  }
}
