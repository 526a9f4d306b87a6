package com.example.visits;

/** What a caller sends to add a treatment. */
record NewCharge(String description, Long cents) {
  private static final long MOST_CENTS = 99_999_999_99L;

  NewCharge checked() {
    new Validation()
        .text("description", description)
        .required("cents", cents)
        .range("cents", cents, 0, MOST_CENTS)
        .finish();
    return this;
  }
}
