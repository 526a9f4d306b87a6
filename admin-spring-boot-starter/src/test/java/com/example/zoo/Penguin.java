package com.example.zoo;

import jakarta.persistence.Entity;

@Entity
class Penguin extends Animal {
  boolean swims;
}
