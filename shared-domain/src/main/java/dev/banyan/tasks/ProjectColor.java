package dev.banyan.tasks;

/// The color that marks a project. How it looks is up to the client.
public enum ProjectColor {
  GRAY,
  RED,
  ORANGE,
  YELLOW,
  GREEN,
  TEAL,
  BLUE,
  PURPLE,
  PINK
}
