package dev.banyan.tasks;

/// What is to be done, in one line of 1 to 200 characters; white space around it is dropped.
public record Title(String value) {
  public static final int MAXIMUM = 200;

  public Title {
    value = Text.oneLine(value, MAXIMUM);
  }

  @Override
  public String toString() {
    return value;
  }
}
