package dev.banyan.cli.practice.exploration;

/// One thing that can happen, and the world after it.
record Next(Happening what, World world) {}
