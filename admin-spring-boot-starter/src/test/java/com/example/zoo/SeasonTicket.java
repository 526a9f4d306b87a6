package com.example.zoo;

import jakarta.persistence.Entity;
import java.time.Year;

@Entity
class SeasonTicket extends Ticket {
  Year season;
}
