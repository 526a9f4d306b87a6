package dev.banyan.cli.practice.exploration;

/// One thing that can happen, in words, and the world after it.
record Next(String what, World world) {}
