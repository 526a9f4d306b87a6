package dev.banyan.practice.modelcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Enumerates all possible next actions of clients, operator, engine, databases and network.
final class Transitions {
  private final ClientModel clientModel;
  private final OperatorModel operatorModel;
  private final EngineModel engineModel;
  private final RelayModel relayModel;
  private final DatabaseModel databaseModel;
  private final LostSideModel lostSideModel;
  private final BackupModel backupModel;
  private final ReconcilerModel reconcilerModel;
  private final MessageHandlers messageHandlers;

  Transitions(Bounds bounds, Set<Bug> bugs) {
    this.clientModel = new ClientModel(bounds, bugs);
    this.operatorModel = new OperatorModel(bounds);
    this.engineModel = new EngineModel(bounds, bugs);
    this.relayModel = new RelayModel(bounds, bugs);
    this.databaseModel = new DatabaseModel(bounds, bugs);
    this.lostSideModel = new LostSideModel(bounds, bugs);
    this.backupModel = new BackupModel(bounds);
    this.reconcilerModel = new ReconcilerModel(bounds, bugs);
    this.messageHandlers = new MessageHandlers(bugs);
  }

  List<Successor> from(State state) {
    List<Successor> next = new ArrayList<>();
    clientModel.moves(state, next);
    operatorModel.moves(state, next);
    engineModel.moves(state, next);
    relayModel.moves(state, next);
    databaseModel.moves(state, next);
    backupModel.moves(state, next);
    if (state.restore().hasRestored()) {
      reconcilerModel.moves(state, next);
    } else {
      lostSideModel.moves(state, next);
    }
    for (Message message : state.messages()) {
      next.add(new Successor(new Action.Loses(message), state.without(message)));
      for (State after : messageHandlers.of(message, state)) {
        next.add(new Successor(new Action.Arrives(message, false), after.without(message)));
        next.add(new Successor(new Action.Arrives(message, true), after));
      }
    }
    return next;
  }
}
