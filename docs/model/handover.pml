/*
 * The hand-over of a capability between two sides, with writers, engines, a follower and a copier
 * that may stop or dawdle anywhere. Checked by SPIN; see README.md for how, and for what each macro
 * takes out of the protocol to show that it would be missed.
 *
 * A request on its way is a process that has decided and not yet acted: it may act much later, when
 * others have decided otherwise. Two engines, two followers and two copiers therefore stand for
 * delayed and duplicated messages, and for an engine that lost its leadership without noticing.
 * Each process may also die and begin anew between any two steps.
 */

#ifndef WRITES
#define WRITES 2      /* committed writes of the row, in all */
#endif
#ifndef ATTEMPTS
#define ATTEMPTS 2    /* hand-overs begun, in whichever direction */
#endif
#ifndef WRITERS
#define WRITERS 1     /* on each side */
#endif
#define POSITIONS 5   /* given out on each side, aborted writes included */

typedef Side {
  byte owner;         /* who owns the capability, as this side knows */
  byte epoch;
  byte sealed_for;    /* 0: not sealed */
  byte sealed_at;
  byte burnt;
  byte opened_at;
  byte source;        /* the epoch whose feed is applied here ... */
  byte applied;       /* ... and up to where */
  byte version;       /* the row; 0: never heard of */
  bit deleted;
  byte taken;         /* last position given out */
  byte running;       /* writes in flight */
  byte oldest;        /* lowest position in flight; 0: none */
  byte fed[POSITIONS];      /* by position: the version written there; 0: nothing */
  bit fed_deleted[POSITIONS]
};

Side side[2];

/* The journal. */
byte target;          /* 0: no hand-over runs */
byte from;
bit going_back;
byte attempts;

/* What clients were promised. */
byte promised;
bit promised_deletion;
byte promised_epoch;
byte promised_position;
byte writes;

#ifdef BUG_ECHO
/* What a replica has applied and recorded as a change of its own; 0: nothing is on its way back. */
byte echo;
bit echo_deleted;
bit echo_to;
#endif

#define accepts(s) (side[s].owner == s && side[s].sealed_for == 0)
#define max(x, y)  ((x) > (y) -> (x) : (y))

#ifdef BUG_FENCE_IN_MEMORY
#define admits(s)  (side[s].owner == s)
#else
#define admits(s)  accepts(s)
#endif

/* How far the feed can be read: to the seal, else below the oldest write in flight. */
#ifdef BUG_READER_SKIPS
#define stable(s)  (side[s].taken)
#else
#define stable(s)  (side[s].sealed_for != 0 -> side[s].sealed_at : \
  (side[s].running > 0 -> side[s].oldest - 1 : side[s].taken))
#endif

/* Read by engines from what they saw of the seal. */
#ifdef BUG_OPEN_WITHOUT_DRAIN
#define drained(s) (1)
#else
#define drained(s) (side[s].source == side[s].epoch && side[s].applied >= sealed_at)
#endif

/* The invariants, by the blueprint's numbers. */
inline check() {
  assert(!(accepts(0) && accepts(1)));                                   /* 1 */
  assert(!accepts(0) || side[0].version >= promised);                    /* 2 */
  assert(!accepts(1) || side[1].version >= promised);
  assert(!accepts(0) || !promised_deletion || side[0].deleted);
  assert(!accepts(1) || !promised_deletion || side[1].deleted);
  assert(side[0].owner == 0 || side[0].source != promised_epoch          /* 3 */ ||
         side[0].applied < promised_position || side[0].version >= promised);
  assert(side[1].owner == 1 || side[1].source != promised_epoch ||
         side[1].applied < promised_position || side[1].version >= promised)
}

/* One row and its row lock: one write at a time on each side. */
proctype Writer(byte s) {
  byte position, version;
  bit deletes;
end:
  do
  :: atomic {
       admits(s) && side[s].running == 0 && writes < WRITES && !side[s].deleted &&
         side[s].taken < POSITIONS - 1 ->
       if
       :: deletes = 0
       :: side[s].version > 0 -> deletes = 1
       fi;
       version = side[s].version + 1;
       side[s].taken++;
       position = side[s].taken;
       side[s].running = 1;
       side[s].oldest = position
     };
     if
     :: atomic {                     /* commits, and is acknowledged */
          assert(!accepts(1 - s));                                       /* 1 */
          assert(version > promised);                                    /* 2 */
          side[s].version = version;
          side[s].deleted = deletes;
          side[s].fed[position] = version;
          side[s].fed_deleted[position] = deletes;
          side[s].running = 0;
          side[s].oldest = 0;
          promised = version;
          promised_deletion = deletes;
          promised_epoch = side[s].epoch;
          promised_position = position;
          writes++;
          check()
        }
     :: atomic { side[s].running = 0; side[s].oldest = 0 }   /* dies */
     fi;
     atomic { position = 0; version = 0; deletes = 0 }
  od
}

inline apply(t, v, d) {
#ifdef BUG_NO_VERSION_CHECK
  if
  :: v > 0
#else
  if
  :: v > side[t].version
#endif
     ->
#ifdef BUG_LOST_TOMBSTONE
     side[t].version = (d -> 0 : v);
     side[t].deleted = 0
#else
     side[t].version = v;
     side[t].deleted = d
#endif
  :: else
  fi
}

/* Reads one more position of the owner's feed, and some time later applies it. */
proctype Follower() {
  byte t, source, position, v;
  bit d;
end:
  do
  :: atomic {
       side[0].owner == 0 && side[1].source == side[0].epoch && side[1].applied < stable(0) ->
       t = 1; source = side[0].epoch; position = side[1].applied + 1;
       v = side[0].fed[position]; d = side[0].fed_deleted[position]
     };
     goto send
  :: atomic {
       side[1].owner == 1 && side[0].source == side[1].epoch && side[0].applied < stable(1) ->
       t = 0; source = side[1].epoch; position = side[0].applied + 1;
       v = side[1].fed[position]; d = side[1].fed_deleted[position]
     };
     goto send
  od;
send:
  atomic {
    if
    :: side[t].owner != t && side[t].source == source && side[t].applied + 1 == position ->
       if
       :: v > 0 ->
          apply(t, v, d)
#ifdef BUG_ECHO
          ; echo = v; echo_deleted = d; echo_to = 1 - t
#endif
       :: else
       fi;
       side[t].applied = position;
       check()
    :: else
    fi;
    t = 0; source = 0; position = 0; v = 0; d = 0
  };
  goto end
}

#ifdef BUG_ECHO
/* Carries back what was applied, and has the owner write it as it would any change. */
proctype Echoer() {
end:
  do
  :: atomic {
       echo > 0 ->
       if
       :: accepts(echo_to) ->
          side[echo_to].version = echo;
          side[echo_to].deleted = echo_deleted
       :: else
       fi;
       echo = 0; echo_deleted = 0; echo_to = 0;
       check()
     }
  od
}
#endif

/* Reads the owner's row, and some time later applies it. */
proctype Copier() {
  byte t, source, v;
end:
  do
  :: atomic {
       side[0].owner == 0 && side[1].source == side[0].epoch && side[0].version > 0 &&
         !side[0].deleted ->
       t = 1; source = side[0].epoch; v = side[0].version
     };
     goto send
  :: atomic {
       side[1].owner == 1 && side[0].source == side[1].epoch && side[1].version > 0 &&
         !side[1].deleted ->
       t = 0; source = side[1].epoch; v = side[1].version
     };
     goto send
  od;
send:
  atomic {
    if
    :: side[t].owner != t && side[t].source == source -> apply(t, v, 0); check()
    :: else
    fi;
    t = 0; source = 0; v = 0
  };
  goto end
}

proctype Operator() {
end:
  do
  :: atomic {
       target == 0 && attempts < ATTEMPTS && (accepts(0) || accepts(1)) ->
       from = (accepts(0) -> 0 : 1);
       going_back = 0;
       target = max(side[from].epoch, max(side[from].burnt, side[1 - from].burnt)) + 1;
       attempts++
     }
  :: atomic { target != 0 && !going_back -> going_back = 1 }
  od
}

mtype = { NOTHING, SEAL, OPEN, CEDE, BURN, UNSEAL, WENT_ON, WENT_BACK };

/* Reads the journal and the old owner, then the other side, decides, and some time later acts. */
proctype Engine() {
  byte a, b, attempt, epoch, burnt, sealed_for, sealed_at, opened_at;
  bit back;
  mtype step = NOTHING;
end:
  do
  :: atomic {
       target != 0 ->
       attempt = target; back = going_back; a = from; b = 1 - from;
       epoch = side[a].epoch; burnt = side[a].burnt;
       sealed_for = side[a].sealed_for; sealed_at = side[a].sealed_at
#ifdef BUG_POSITION_BEFORE_SEAL
       ; if
       :: sealed_for == 0 -> sealed_at = stable(a)
       :: else
       fi
#endif
     };
     if
     :: skip                          /* dies */
     :: atomic {
          skip;                       /* without it the `else`s below would belong to the outer if */
          if
          :: side[b].owner == b && side[b].epoch == attempt ->
             opened_at = side[b].opened_at;
             step = (epoch == attempt -> WENT_ON : CEDE)
          :: else ->
             if
             :: side[b].burnt >= attempt -> step = (burnt >= attempt -> WENT_BACK : UNSEAL)
             :: else ->
                if
                :: back ->
#ifdef BUG_UNSEAL_WITHOUT_BURNING
                   step = UNSEAL
#else
                   step = BURN
#endif
                :: else ->
                   if
                   :: sealed_for != attempt -> step = SEAL
                   :: else ->
                      if
                      :: drained(b) -> step = OPEN
                      :: else          /* the followers drain */
                      fi
                   fi
                fi
             fi
          fi
        };
        if
        :: skip                       /* the request is lost */
        :: atomic {
#ifdef BUG_NO_WAIT
             step == SEAL ->
#else
             step == SEAL && side[a].running == 0 ->
#endif
             if
             :: side[a].owner == a && side[a].sealed_for == 0 && attempt > side[a].burnt &&
                  attempt > side[a].epoch ->
                side[a].sealed_for = attempt;
#ifdef BUG_POSITION_BEFORE_SEAL
                side[a].sealed_at = sealed_at
#else
                side[a].sealed_at = side[a].taken
#endif
             :: else
             fi;
             check()
           }
        :: atomic {
             step == OPEN ->
             if
             :: side[b].owner != b && attempt > side[b].burnt && attempt > side[b].epoch &&
                  drained(b) ->
                assert(side[0].version == side[1].version);              /* 4 */
                assert(side[0].deleted == side[1].deleted);
                side[b].owner = b;
                side[b].epoch = attempt;
                side[b].opened_at = side[b].taken
             :: else
             fi;
             check()
           }
        :: atomic {
             step == CEDE ->
             if
             :: side[a].owner == a && side[a].sealed_for == attempt ->
                side[a].owner = b;
                side[a].epoch = attempt;
                side[a].sealed_for = 0;
                side[a].source = attempt;
                side[a].applied = opened_at
             :: else
             fi;
             check()
           }
        :: atomic {
             step == BURN ->
             if
             :: !(side[b].owner == b && side[b].epoch == attempt) && attempt > side[b].burnt &&
                  attempt > side[b].epoch ->
                side[b].burnt = attempt
             :: else
             fi
           }
        :: atomic {
             step == UNSEAL ->
             if
             :: side[a].owner == a && attempt > side[a].epoch ->
                side[a].sealed_for = (side[a].sealed_for == attempt -> 0 : side[a].sealed_for);
                side[a].burnt = max(side[a].burnt, attempt)
             :: else
             fi;
             check()
           }
        :: atomic {
             (step == WENT_ON || step == WENT_BACK) ->
             if
             :: target == attempt -> target = 0; going_back = 0; from = 0
             :: else
             fi
           }
        fi
     fi;
     atomic {
       a = 0; b = 0; attempt = 0; epoch = 0; burnt = 0; sealed_for = 0; sealed_at = 0;
       opened_at = 0; back = 0; step = NOTHING
     }
  od
}

init {
  atomic {
    side[0].owner = 0; side[1].owner = 0;
    side[0].epoch = 1; side[1].epoch = 1;
    side[0].source = 0; side[1].source = 1;
    run Writer(0); run Writer(1);
    run Engine(); run Engine();
    run Follower();
#ifdef LARGE
    run Follower();
#endif
    run Copier();
#ifdef BUG_ECHO
    run Echoer();
#endif
    run Operator()
  }
}
