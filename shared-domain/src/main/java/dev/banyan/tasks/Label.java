package dev.banyan.tasks;

/// A word that groups tasks, of 1 to 40 characters on one line; white space around it is dropped.
public record Label(String value) {
  public static final int MAXIMUM = 40;

  public Label {
    value = Text.oneLine(value, MAXIMUM);
  }

  @Override
  public String toString() {
    return value;
  }
}
