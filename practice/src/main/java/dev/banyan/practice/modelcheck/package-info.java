/// Model checker for the released migration protocol: explores every possible trace of two small
/// sides.
///
/// [CounterexampleSearch] is the entry point. [State] is one state of the model. [Transitions]
/// computes all possible next states, including late and duplicate messages, writes in flight,
/// seals that reach their time limit, engines that crash or continue as zombies, and sides that are
/// declared lost. [StateExplorer] visits every state and keeps the shortest trace to the first
/// violation of an [Invariant], which [TraceNarrator] describes in sentences. A [Bug] changes one
/// transition to show that the checker would find it. Bugs never affect released code, and no
/// server has this package on its class path.
@NullMarked
package dev.banyan.practice.modelcheck;

import org.jspecify.annotations.NullMarked;
