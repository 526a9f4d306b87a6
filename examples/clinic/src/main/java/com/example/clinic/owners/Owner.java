package com.example.clinic.owners;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;

@Entity
public class Owner {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @NotBlank
  @Size(max = 80)
  private String name;

  @Embedded @Valid private Address address;

  @NotBlank
  @Pattern(regexp = "[0-9 +/()-]{3,20}", message = "must be a telephone number")
  private String telephone;

  @Email
  @Size(max = 120)
  private String email;

  @OneToMany(mappedBy = "owner", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("name")
  private List<Pet> pets = new ArrayList<>();

  protected Owner() {}

  public Owner(String name, Address address, String telephone, String email) {
    this.name = name;
    this.address = address;
    this.telephone = telephone;
    this.email = email;
  }

  public void addPet(Pet pet) {
    pet.setOwner(this);
    pets.add(pet);
  }

  public Long getId() {
    return id;
  }

  public String getName() {
    return name;
  }

  public Address getAddress() {
    return address;
  }

  public String getTelephone() {
    return telephone;
  }

  public String getEmail() {
    return email;
  }

  public List<Pet> getPets() {
    return List.copyOf(pets);
  }
}
