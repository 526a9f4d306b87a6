/*
 * The hand-over of a capability between two sides, with writers, engines, a follower and a copier
 * that may stop or be slow anywhere. Checked by SPIN; see README.md for how, and for what each macro
 * takes out of the protocol to show that it would be noticed.
 *
 * A request on its way is a process that has decided and not yet acted: it may act much later, when
 * others have decided otherwise. Two engines therefore stand for delayed and duplicated messages,
 * and for an engine that lost its leadership without noticing. Each process may also die and start
 * again between any two steps.
 */

/* What a wrong variant needs to show. */
#ifdef BUG_POSITION_BEFORE_MARKER
#define FEED_STEPS
#endif
#ifdef BUG_MARKER_ENDS_BEFORE_COMMIT
#define FEED_STEPS
#endif
#ifdef BUG_MARKERS_BEFORE_HORIZON
#define FEED_STEPS
#endif
#ifdef BUG_READER_SKIPS
#define FEED_STEPS
#endif
#ifdef BUG_OPEN_WITHOUT_DRAIN
#define LOSS
#endif
#ifdef BUG_STEP_DOWN_MISSING
#define TAKEOVER
#endif
#ifdef BUG_TAKE_OVER_KEEPS_PROGRESS
#define TAKEOVER
#define ONE_ENGINE
#endif
#ifdef BUG_BATCH_SPLITS_TRANSACTION
#define TRANSACTIONS
#endif
#ifdef BUG_ROWS_APPLIED_ONE_BY_ONE
#define TRANSACTIONS
#endif

/*
 * TRANSACTIONS: there is a second row, of another table. A transaction that writes the row can write
 * it, too, with the same position; another writer writes it alone. Nothing is copied: a copied row
 * is ahead of the rest of its transaction until the feed has caught up.
 */

/*
 * FEED_STEPS: a writer and a reader of the feed take their steps one by one, and there is a writer
 * of other rows. Elsewhere they take them all at once, which leaves room for a copier and for a
 * second engine.
 */
#ifdef FEED_STEPS
#define ONE_ENGINE
#define APART }; atomic {
#else
#define APART ;
#endif

#ifndef WRITES
#define WRITES 2      /* committed writes of the row, in all */
#endif
#ifndef ATTEMPTS
#define ATTEMPTS 2    /* hand-overs begun, in whichever direction */
#endif
#if defined(FEED_STEPS) || defined(LOSS) || defined(TAKEOVER)
#define POSITIONS 4   /* given out on each side, aborted writes included; plus one */
#else
#define POSITIONS 5
#endif
#define OTHER_ROWS 15 /* in the feed: a change of another row, of which only the position matters */

typedef Side {
  byte owner;         /* who owns the capability, as this side knows */
  byte epoch;
  byte sealed_for;    /* 0: not sealed */
  byte sealed_at;
  byte burnt;         /* the highest epoch that this side has given up: it never cedes to it */
  byte opened_at;
  byte ceded_source;  /* where its feed ended when it ceded, and in which epoch it was written */
  byte ceded_at;
  byte source;        /* the epoch whose feed is applied here ... */
  byte applied;       /* ... and the position of the last entry applied */
  bit incomplete;     /* what is here must be copied again */
  byte version;       /* the row; 0: never heard of */
  bit deleted;
#ifdef TRANSACTIONS
  byte other;         /* the version of the second row, which is never deleted */
  byte fed_other[POSITIONS];
#endif
  byte taken;         /* last position given out */
  byte last;          /* position of the last committed entry */
  bit running[2];     /* the lock that a write shares: of the row, of other rows */
  byte marker[2];     /* 1 + the last position given out before that write took its own; 0: none */
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
#ifdef TRANSACTIONS
byte promised_other;
#endif

#ifdef BUG_ECHO
/* What a replica has applied and recorded as a change of its own; 0: nothing is on its way back. */
byte echo;
bit echo_deleted;
bit echo_to;
#endif

#ifdef TAKEOVER
byte lost = 2;        /* the side that was declared lost and has not stepped down; 2: none */
#define is_lost(s) (lost == s)
#else
#define is_lost(s) (0)
#endif

/* The assumption of a take-over: a lost side serves nobody until it has stepped down. */
#define accepts(s) (side[s].owner == s && side[s].sealed_for == 0 && !is_lost(s))
#define max(x, y)  ((x) > (y) -> (x) : (y))
#define min(x, y)  ((x) < (y) -> (x) : (y))
#define idle(s)    (!side[s].running[0] && !side[s].running[1])
#define has_ceded_to(s, t) (side[s].owner != s && side[s].epoch == t)
#define has_opened(s, t)   (side[s].owner == s && side[s].epoch == t)

#ifdef BUG_FENCE_IN_MEMORY
#define admits(s)  (side[s].owner == s)
#else
#define admits(s)  accepts(s)
#endif

/* The lowest position that was published before a write in flight took its own. */
#define NO_MARKER  POSITIONS
#define marked(m)  ((m) == 0 -> NO_MARKER : (m) - 1)
#define markers(s) min(marked(side[s].marker[0]), marked(side[s].marker[1]))

#ifdef BUG_READER_SKIPS
#define readable(s) NO_MARKER
#else
#define readable(s) markers(s)
#endif

#define covers(s, e, p) (side[s].source == e && side[s].applied >= p)
#ifdef BUG_OPEN_WITHOUT_DRAIN
#define may_open(s, e, p) (1)
#else
#define may_open(s, e, p) covers(s, e, p)
#endif

/* Whether the feed of o is what t applies: o owns, or it has ceded and t lacks the rest. */
#define feeds(o, t) (side[t].owner != t && !side[t].incomplete && side[t].source == \
  (side[o].owner == o -> side[o].epoch : side[o].ceded_source))

/* Whether a replica answers the client of the last acknowledged write. */
#define fresh(s) (side[s].owner != s && !side[s].incomplete && !is_lost(s) && \
  side[s].source == side[s].epoch && (side[s].epoch > promised_epoch || \
  (side[s].epoch == promised_epoch && side[s].applied >= promised_position)))

#define keeps(s) (side[s].version >= promised && (!promised_deletion || side[s].deleted))

#ifdef TRANSACTIONS
/*
 * Of a transaction of the other side, s has exactly what was written to one row, and an older version
 * of the other row. (A newer version of a row can come first: see README.md.)
 */
#define split(v, o, fed_v, fed_o) (fed_v > 0 && fed_o > 0 && \
  ((v == fed_v && o < fed_o) || (o == fed_o && v < fed_v)))
#define has_half(s, p) \
  split(side[s].version, side[s].other, side[1 - s].fed[p], side[1 - s].fed_other[p])
#define is_whole(s) (side[s].owner == s || side[s].incomplete || \
  !(has_half(s, 1) || has_half(s, 2) || has_half(s, 3)))
#define is_fed(s, p) (side[s].fed[p] > 0 || side[s].fed_other[p] > 0)
#else
#define is_fed(s, p) (side[s].fed[p] > 0)
#endif

/* The invariants, by their numbers in README.md. */
inline check() {
  assert(!(accepts(0) && accepts(1)));                                   /* 1 */
  assert(!accepts(0) || keeps(0));                                       /* 2 */
  assert(!accepts(1) || keeps(1));
  assert(!fresh(0) || keeps(0));                                         /* 3 */
  assert(!fresh(1) || keeps(1));
  assert(target != 0 || side[0].owner == 0 || side[1].owner == 1)         /* 5: nobody is left over */
#ifdef TRANSACTIONS
  ;
  assert(!accepts(0) || side[0].other >= promised_other);                /* 2 */
  assert(!accepts(1) || side[1].other >= promised_other);
  assert(is_whole(0));                                                   /* 6 */
  assert(is_whole(1))
#endif
}

/* Publishes the last position given out, and only then takes the next. */
#ifdef BUG_POSITION_BEFORE_MARKER
#define take(s, row) \
  side[s].taken++; position = side[s].taken APART \
  side[s].marker[row] = position
#else
#define take(s, row) \
  position = side[s].taken + 1 APART \
  side[s].marker[row] = position APART \
  side[s].taken++; position = side[s].taken
#endif

inline commit(s, value, deletion) {
  side[s].fed[position] = value;
  side[s].fed_deleted[position] = deletion;
  side[s].last = max(side[s].last, position)
}

inline release(s, row) {
  side[s].running[row] = 0;
  side[s].marker[row] = 0;
  position = 0
}

#ifdef BUG_MARKER_ENDS_BEFORE_COMMIT
#define ENDS_MARKER(s) side[s].marker[0] = 0 APART
#else
#define ENDS_MARKER(s)
#endif

#ifdef TRANSACTIONS
inline write_other(s) {
  side[s].other++;
  side[s].fed_other[position] = side[s].other;
  side[s].last = max(side[s].last, position);
  promised_other = side[s].other
}
#endif

/* One row and its row lock: one write at a time on each side. */
proctype Writer(byte s) {
  byte position;
  bit deletes;
end:
  do
  :: atomic {
       admits(s) && writes < WRITES && !side[s].deleted && side[s].taken < POSITIONS - 2 ->
       if
       :: deletes = 0
       :: side[s].version > 0 -> deletes = 1
       fi;
       side[s].running[0] = 1
       APART
       take(s, 0)
     };
     if
     :: atomic {                     /* commits, and is acknowledged */
          !is_lost(s) -> ENDS_MARKER(s)
          assert(!accepts(1 - s));                                       /* 1 */
          assert(side[s].version + 1 > promised);                        /* 2 */
          side[s].version++;
          side[s].deleted = deletes;
          commit(s, side[s].version, deletes);
#ifdef TRANSACTIONS
          if                         /* it has written the second row, too */
          :: !side[s].running[1] -> write_other(s)
          :: skip
          fi;
#endif
          promised = side[s].version;
          promised_deletion = deletes;
          promised_epoch = side[s].epoch;
          promised_position = position;
          writes++;
          check()
          APART                      /* what was committed is seen before the marker goes */
          release(s, 0); deletes = 0
        }
     :: atomic { release(s, 0); deletes = 0 }     /* dies */
     fi
  od
}

#ifdef FEED_STEPS
/* Writes another row once, at whichever side. */
proctype OtherWriter() {
  byte position, s;
end:
  atomic {
    if
    :: admits(0) -> s = 0
    :: admits(1) -> s = 1
    fi;
    side[s].running[1] = 1
    APART
    take(s, 1)
  };
  atomic {
    commit(s, OTHER_ROWS, 0);
    check()
    APART
    release(s, 1);
    s = 0
  }
}
#endif

#ifdef TRANSACTIONS
/* Writes the second row once in a separate transaction, at whichever side. */
proctype SecondRowWriter() {
  byte position, s;
end:
  atomic {
    if
    :: admits(0) && side[0].taken < POSITIONS - 2 -> s = 0
    :: admits(1) && side[1].taken < POSITIONS - 2 -> s = 1
    fi;
    side[s].running[1] = 1;
    take(s, 1)
  };
  if
  :: atomic {
       !is_lost(s) ->
       assert(!accepts(1 - s));                                          /* 1 */
       assert(side[s].other + 1 > promised_other);                       /* 2 */
       write_other(s);
       check();
       release(s, 1); s = 0
     }
  :: atomic { release(s, 1); s = 0 }            /* dies */
  fi
}

inline apply_other(t, w) {
  if
  :: w > side[t].other -> side[t].other = w
  :: else
  fi
}
#endif

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

#ifdef FEED_STEPS
#define has_more(o, t) (1)
#else
#define has_more(o, t) (side[o].last > side[t].applied)
#endif

/* Reads the next entry of the owner's feed, and some time later applies it. */
proctype Follower() {
  byte t, source, after, horizon, position, v;
  bit d;
#ifdef TRANSACTIONS
  byte w;
#endif
end:
  do
  :: atomic {
       if
       :: feeds(0, 1) && has_more(0, 1) -> t = 1
       :: feeds(1, 0) && has_more(1, 0) -> t = 0
       fi;
       source = side[t].source;
       after = side[t].applied;
       /* The last position given out first, then the markers, then the entries. */
#ifdef BUG_MARKERS_BEFORE_HORIZON
       horizon = readable(1 - t)
       APART
       horizon = min(horizon, side[1 - t].taken)
#else
       horizon = side[1 - t].taken
       APART
       horizon = min(horizon, readable(1 - t))
#endif
       APART
       position = after + 1;
       do
       :: position <= horizon && !is_fed(1 - t, position) -> position++
       :: else -> break
       od;
       if
       :: position <= horizon ->
          v = side[1 - t].fed[position]; d = side[1 - t].fed_deleted[position]
#ifdef TRANSACTIONS
          ; w = side[1 - t].fed_other[position]
#ifdef BUG_BATCH_SPLITS_TRANSACTION
          ; w = (v > 0 -> 0 : w)
#endif
#endif
       :: else -> position = 0
       fi;
       horizon = 0
     };
#ifdef BUG_ROWS_APPLIED_ONE_BY_ONE
     atomic {
       if
       :: position > 0 && side[t].owner != t && side[t].source == source &&
            side[t].applied == after ->
          apply(t, v, d);
          check()
       :: else
       fi
     };
#endif
     atomic {
       if
       :: position > 0 && side[t].owner != t && side[t].source == source &&
            side[t].applied == after ->
          if
          :: v != OTHER_ROWS ->
             apply(t, v, d)
#ifdef TRANSACTIONS
             ; apply_other(t, w)
#endif
#ifdef BUG_ECHO
             ; echo = v; echo_deleted = d; echo_to = 1 - t
#endif
          :: else
          fi;
          side[t].applied = position;
          check()
       :: else
       fi;
       t = 0; source = 0; after = 0; position = 0; v = 0; d = 0
#ifdef TRANSACTIONS
       ; w = 0
#endif
     }
  od
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
       if
       :: side[0].owner == 0 && feeds(0, 1) && side[0].version > 0 && !side[0].deleted -> t = 1
       :: side[1].owner == 1 && feeds(1, 0) && side[1].version > 0 && !side[1].deleted -> t = 0
       fi;
       source = side[t].source; v = side[1 - t].version
     };
     atomic {
       if
       :: side[t].owner != t && side[t].source == source -> apply(t, v, 0); check()
       :: else
       fi;
       t = 0; source = 0; v = 0
     }
  od
}

#define can_begin(o, t) (accepts(o) && side[t].owner != t && !side[t].incomplete && !is_lost(t))

proctype Operator() {
end:
  do
  :: atomic {
       target == 0 && attempts < ATTEMPTS && (can_begin(0, 1) || can_begin(1, 0)) ->
       from = (accepts(0) -> 0 : 1);
       going_back = 0;
       target = max(side[from].epoch, max(side[from].burnt, side[1 - from].burnt)) + 1;
       attempts++
     }
  :: atomic { target != 0 && !going_back -> going_back = 1 }
  od
}

/* Lets s write again, and makes sure that it never cedes to t. */
inline lift(s, t) {
#ifndef BUG_UNSEAL_WITHOUT_BURNING
  side[s].burnt = max(side[s].burnt, t);
#endif
  side[s].sealed_at = (side[s].sealed_for == t -> 0 : side[s].sealed_at);
  side[s].sealed_for = (side[s].sealed_for == t -> 0 : side[s].sealed_for);
  check()
}

/* A seal has a time limit, which may pass at any time. */
proctype Clock() {
end:
  do
  :: atomic { side[0].sealed_for != 0 -> lift(0, side[0].sealed_for) }
  :: atomic { side[1].sealed_for != 0 -> lift(1, side[1].sealed_for) }
  od
}

/* The other side owns in that epoch, whatever this one believes; what is here is copied again. */
inline step_down(s, t) {
  side[s].owner = 1 - s;
  side[s].epoch = t;
  side[s].sealed_for = 0;
  side[s].sealed_at = 0;
  side[s].ceded_source = 0;
  side[s].ceded_at = 0;
  side[s].source = t;
  side[s].applied = 0;
  side[s].incomplete = 1
#ifdef TRANSACTIONS
  ;
  /* Its feed is given up: its versions mean other content than those of the new owner. */
  side[s].fed[1] = 0; side[s].fed[2] = 0; side[s].fed[3] = 0;
  side[s].fed_other[1] = 0; side[s].fed_other[2] = 0; side[s].fed_other[3] = 0
#endif
}

mtype = { NOTHING, CEDED, FOLLOWS, BURNT, GIVEN_UP, SEALED, UNSEALED,
  SEAL, CEDE, OPEN, FOLLOW, UNSEAL, STEP_DOWN, COMPLETED, ROLLED_BACK };

#ifdef BUG_UNSEAL_WITHOUT_BURNING
#define is_over(a) (going_back && side[a].sealed_for != target)
#else
#define is_over(a) (side[a].burnt >= target)
#endif

#ifdef BUG_CEDE_WITHOUT_DRAIN
#define is_drained(a, at) (1)
#else
#define is_drained(a, at) (side[a].sealed_at == at)
#endif

/* Reads the journal and the old owner, then the other side, decides, and some time later acts. */
proctype Engine() {
  byte a, attempt, epoch, at;
  mtype seen = NOTHING, step = NOTHING;
end:
  do
  :: atomic {
       target != 0 ->
       attempt = target; a = from;
       if
       :: has_ceded_to(a, attempt) && side[a].source == attempt -> seen = FOLLOWS
       :: has_ceded_to(a, attempt) && side[a].source != attempt ->
          seen = CEDED; epoch = side[a].ceded_source; at = side[a].ceded_at
       :: !has_ceded_to(a, attempt) && is_over(a) -> seen = BURNT
       :: !has_ceded_to(a, attempt) && !is_over(a) && going_back -> seen = GIVEN_UP
       :: else ->
          if
          :: side[a].sealed_for == attempt ->
             seen = SEALED; epoch = side[a].epoch; at = side[a].sealed_at
          :: else ->
             seen = UNSEALED
#ifdef BUG_POSITION_BEFORE_SEAL
             ; at = side[a].last
#endif
          fi
       fi
     };
     if
     :: skip                          /* dies */
     :: atomic {
          skip;                       /* else the `else`s below would belong to the outer if */
          if
          :: has_opened(1 - a, attempt) ->
             if
             :: seen == FOLLOWS -> step = COMPLETED
             :: seen == CEDED -> step = FOLLOW; at = side[1 - a].opened_at
             :: else -> step = STEP_DOWN
             fi;
             epoch = 0
          :: else ->
             if
             :: seen == CEDED && may_open(1 - a, epoch, at) -> step = OPEN
             :: seen == BURNT -> step = ROLLED_BACK
             :: seen == GIVEN_UP -> step = UNSEAL
             :: seen == UNSEALED -> step = SEAL
#ifdef BUG_CEDE_WITHOUT_DRAIN
             :: seen == SEALED -> step = CEDE; at = min(at, side[1 - a].applied); epoch = 0
#else
#ifdef BUG_OPEN_BEFORE_CEDE
             :: seen == SEALED && covers(1 - a, epoch, at) -> step = OPEN
#endif
             :: seen == SEALED && covers(1 - a, epoch, at) -> step = CEDE; epoch = 0
#endif
             :: else                  /* the followers drain */
             fi
          fi;
          seen = NOTHING
        };
        if
        :: skip                       /* the request is lost */
        :: atomic {
#ifdef BUG_NO_WAIT
             step == SEAL ->
#else
             step == SEAL && idle(a) ->
#endif
             if
             :: side[a].owner == a && side[a].sealed_for == 0 && attempt > side[a].burnt &&
                  attempt > side[a].epoch ->
                side[a].sealed_for = attempt;
#ifdef BUG_POSITION_BEFORE_SEAL
                side[a].sealed_at = at
#else
                side[a].sealed_at = side[a].last
#endif
             :: else
             fi;
             check()
           }
        :: atomic {                   /* the commit point */
             step == CEDE ->
             if
             :: side[a].owner == a && side[a].sealed_for == attempt && is_drained(a, at) ->
                assert(target == attempt || is_lost(a));                 /* 5: never after the end */
                side[a].ceded_source = side[a].epoch;
                side[a].ceded_at = at;
                side[a].owner = 1 - a;
                side[a].epoch = attempt;
                side[a].sealed_for = 0;
                side[a].sealed_at = 0
             :: else
             fi;
             check()
           }
        :: atomic {
             step == OPEN ->
             if
             :: side[1 - a].owner == a && attempt > side[1 - a].epoch &&
                  may_open(1 - a, epoch, at) ->
                assert(is_lost(1 - a) || side[0].version == side[1].version);   /* 4 */
                assert(is_lost(1 - a) || side[0].deleted == side[1].deleted);
#ifdef TRANSACTIONS
                assert(is_lost(1 - a) || side[0].other == side[1].other);
#endif
                side[1 - a].owner = 1 - a;
                side[1 - a].epoch = attempt;
                side[1 - a].ceded_source = 0;
                side[1 - a].ceded_at = 0;
                side[1 - a].opened_at = side[1 - a].last
             :: else
             fi;
             check()
           }
        :: atomic {
             step == FOLLOW ->
             if
             :: has_ceded_to(a, attempt) && side[a].source != attempt ->
                side[a].source = attempt;
                side[a].applied = at
             :: else
             fi;
             check()
           }
        :: atomic {
             step == UNSEAL ->
             if
             :: side[a].owner == a && attempt > side[a].epoch -> lift(a, attempt)
             :: else
             fi
           }
        :: atomic {
             step == STEP_DOWN ->
             if
             :: attempt > side[a].epoch -> step_down(a, attempt)
             :: else
             fi;
             check()
           }
        :: atomic {
             (step == COMPLETED || step == ROLLED_BACK) ->
             if
             :: target == attempt -> target = 0; going_back = 0; from = 0
             :: else
             fi;
             check()
           }
        fi
     fi;
     atomic { a = 0; attempt = 0; epoch = 0; at = 0; seen = NOTHING; step = NOTHING }
  od
}

#ifdef LOSS
/* The other side's database goes back to how it began, before it has owned anything. */
proctype Restorer() {
end:
  atomic {
    side[1].owner == 0 && side[1].epoch == 1 && side[1].version > 0 ->
    side[1].version = 0;
    side[1].deleted = 0;
#ifdef TRANSACTIONS
    side[1].other = 0;
#endif
    side[1].applied = 0;
    check()
  }
}
#endif

#ifdef TAKEOVER
/*
 * Declares the side lost for good that owns, or is to own: the other one owns from then on. Later
 * the lost side returns after all.
 */
proctype Rescuer() {
  byte survivor, gone, epoch, attempt;
end:
  atomic {
    if
    :: side[0].owner != 0 || target != 0 && from == 0 -> survivor = 0
    :: side[1].owner != 1 || target != 0 && from == 1 -> survivor = 1
    fi;
    !side[survivor].incomplete ->
    gone = 1 - survivor;
    lost = gone;
    attempt = target;
    /* Also above the epoch of an attempt that only the journal and the lost side know. */
    epoch = max(target, max(side[survivor].epoch, side[survivor].burnt)) + 1
  };
  if
  :: atomic {                                        /* it owns still: the attempt is given up */
       side[survivor].owner == survivor ->
       if
       :: attempt > side[survivor].epoch -> lift(survivor, attempt)
       :: else
       fi;
       if
       :: target == attempt -> target = 0; going_back = 0; from = 0
       :: else
       fi;
       lost = 2;
       check()
     };
     goto done
  :: atomic {
       side[survivor].owner != survivor && epoch > side[survivor].epoch &&
         epoch > side[survivor].burnt ->
       side[survivor].owner = survivor;
       side[survivor].epoch = epoch;
       side[survivor].ceded_source = 0;
       side[survivor].ceded_at = 0;
       side[survivor].opened_at = side[survivor].last;
#ifndef BUG_TAKE_OVER_KEEPS_PROGRESS
       /* What is still on its way of the lost side's feed is never applied here. */
       side[survivor].source = epoch;
       side[survivor].applied = 0;
#endif
       /* What it holds is what is promised now: the rest is given up. */
       promised = side[survivor].version;
       promised_deletion = side[survivor].deleted;
       promised_epoch = epoch;
       promised_position = side[survivor].last;
#ifdef TRANSACTIONS
       promised_other = side[survivor].other;
#endif
       check()
     }
  fi;
  atomic { target = 0; going_back = 0; from = 0 };   /* the journal */
#ifdef BUG_STEP_DOWN_MISSING
  atomic { lost = 2; check() };
#else
  atomic {
    idle(gone) ->
    if
    :: epoch > side[gone].epoch -> step_down(gone, epoch)
    :: else
    fi;
    assert(side[gone].owner == survivor && side[gone].epoch == epoch &&
      side[gone].incomplete);                        /* 5: both agree, and nothing is kept unseen */
    lost = 2;
    check()
  };
end_copied:
  atomic {                                           /* copied from the beginning */
    side[gone].incomplete && accepts(survivor) && side[gone].source == side[survivor].epoch ->
    side[gone].version = side[survivor].version;
    side[gone].deleted = side[survivor].deleted;
#ifdef TRANSACTIONS
    side[gone].other = side[survivor].other;
#endif
    side[gone].applied = min(side[survivor].taken, markers(survivor));
    side[gone].incomplete = 0;
    check()
  };
#endif
done:
  atomic { survivor = 0; gone = 0; epoch = 0; attempt = 0 }
}
#endif

init {
  atomic {
    side[0].epoch = 1; side[1].epoch = 1;
    side[1].source = 1;
    run Writer(0); run Writer(1);
#ifdef FEED_STEPS
    run OtherWriter();
#endif
    run Engine();
#ifndef ONE_ENGINE
    run Engine();
#endif
#ifdef BUG_UNSEAL_WITHOUT_BURNING
    run Engine();                      /* three requests are on their way at once */
#endif
    run Follower();
#ifdef TRANSACTIONS
    run SecondRowWriter();
#else
#ifndef FEED_STEPS
    run Copier();
#endif
#endif
#ifdef BUG_ECHO
    run Echoer();
#endif
#ifdef LOSS
    run Restorer();
#endif
#ifdef TAKEOVER
    run Rescuer();
#endif
    run Operator();
    run Clock()
  }
}
