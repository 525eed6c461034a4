package org.crowd4j.live;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.crowd4j.live.internal.engine.Restriction;
import org.crowd4j.live.internal.journal.Acknowledgements;
import org.crowd4j.quality.Action;

/** What the questions of an engine share. */
final class LiveEngine {
    final Journal journal;
    final Clock clock;
    final Executor checks; // runs model checks and batch methods; none waits for another
    final Acknowledgements<Receipt> acknowledgements;
    final Map<String, String> banned = new ConcurrentHashMap<>(); // the reason by worker
    private final NavigableMap<Long, ScoringEvent.Banned> bans = new TreeMap<>(); // by record
    final Map<String, Restriction> restricted = new ConcurrentHashMap<>(); // by worker
    final Map<String, String> groups = new ConcurrentHashMap<>(); // of workers who may copy from each other
    final Set<String> erasing = ConcurrentHashMap.newKeySet(); // workers
    private volatile Runnable written = () -> {};
    private volatile Runnable rebuilt = () -> {};

    LiveEngine(Journal journal, Clock clock, Executor checks, Executor callbacks) {
        this.journal = journal;
        this.clock = clock;
        this.checks = checks;
        this.acknowledgements = new Acknowledgements<>(journal.writer(), callbacks);
    }

    /** Bans a worker; called under no lock. */
    synchronized long ban(String worker, String reason) {
        return journal.write(List.of(new Fact.Banned(worker, reason)), sequence -> {
            banned(sequence, worker, reason);
            return sequence;
        });
    }

    /** Takes a ban from the journal. */
    synchronized void banned(long sequence, String worker, String reason) {
        banned.put(worker, reason);
        bans.put(sequence, new ScoringEvent.Banned(sequence, worker, reason));
    }

    /** Forgets the bans of a snapshot that cannot be used. */
    synchronized void forgetBans() {
        banned.clear();
        bans.clear();
    }

    /** Replaces the id of a worker. */
    synchronized void erase(String worker, String replacement) {
        String reason = banned.remove(worker);
        if (reason != null) {
            banned.put(replacement, reason);
        }
        bans.replaceAll((sequence, ban) ->
                ban.worker().equals(worker) ? new ScoringEvent.Banned(sequence, replacement, ban.reason()) : ban);
        restricted.remove(worker);
        groups.remove(worker);
    }

    /** {@return the bans after a record and up to another, by record} */
    synchronized NavigableMap<Long, ScoringEvent.Banned> bans(long after, long upTo) {
        return new TreeMap<>(bans.subMap(after, false, upTo, true));
    }

    /** Called after every record, outside the lock of its question. */
    void onWritten(Runnable listener) {
        written = listener;
    }

    void written() {
        written.run();
    }

    /**
     * Called after answers were retracted or an id was replaced, under the lock of the
     * question.
     */
    void onRebuilt(Runnable listener) {
        rebuilt = listener;
    }

    void rebuilt() {
        rebuilt.run();
    }

    Optional<String> group(String worker) {
        return Optional.ofNullable(groups.get(worker));
    }

    /** Refuses a banned worker. */
    void checkAllowed(String worker) {
        String reason = banned.isEmpty() ? null : banned.get(worker);
        if (reason != null) {
            throw new SubmissionRefusedException(
                    SubmissionRefusedException.Reason.BANNED_WORKER,
                    "worker \"%s\" is banned: %s".formatted(worker, reason));
        }
    }

    /** Refuses a worker whose id is being erased: journal and memory would not agree. */
    void checkNotErased(String worker) {
        if (!erasing.isEmpty() && erasing.contains(worker)) {
            throw new SubmissionRefusedException(
                    SubmissionRefusedException.Reason.BANNED_WORKER, "worker \"%s\" is being erased".formatted(worker));
        }
    }

    /** Restricts the tasks of a worker from now on, if no restriction holds. */
    void restrict(String worker, Action action) {
        if (restriction(worker).isEmpty()) {
            restricted.put(worker, new Restriction(action.scope(), action.time().map(clock.instant()::plus)));
        }
    }

    /** {@return the restriction of a worker that still holds} */
    Optional<Restriction> restriction(String worker) {
        return Optional.ofNullable(restricted.get(worker))
                .filter(each -> each.until().isEmpty()
                        || clock.instant().isBefore(each.until().get()));
    }
}
