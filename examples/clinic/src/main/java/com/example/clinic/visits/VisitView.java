package com.example.clinic.visits;

import com.example.clinic.owners.Pet;
import com.example.clinic.vets.Vet;

/** A visit with its pet and its vet. */
record VisitView(VisitDetails visit, Pet pet, Vet vet) {}
