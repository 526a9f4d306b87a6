package com.example.zoo;

import jakarta.persistence.Entity;

@Entity
class Lion extends Animal {
  int mane;
}
