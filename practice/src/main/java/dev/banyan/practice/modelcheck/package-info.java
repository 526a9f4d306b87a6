/// Every history that two small sides can have under the shipped protocol, one after another.
///
/// [CounterexampleSearch] is the way in. [State] is one moment; [Transitions] leads from it to all
/// that may come next, with messages late and twice, writers in flight, seals that pass their time
/// limit, engines that crash or go on as zombies, and sides that are declared lost; [StateExplorer]
/// visits every world and keeps the shortest way to the first one that breaks an [Invariant], which
/// [TraceNarrator] tells in sentences. A [Bug] changes one move, to show that it would be noticed;
/// it changes nothing of what ships, which is on no server's class path together with it.
@NullMarked
package dev.banyan.practice.modelcheck;

import org.jspecify.annotations.NullMarked;
