package org.crowd4j.live.internal.scoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.crowd4j.aggregation.internal.online.IntColumn;
import org.crowd4j.assignment.AssignmentPolicy;
import org.crowd4j.assignment.Lease;

/**
 * Leases the open tasks of a question. Which task is open follows from the state of the question;
 * leases are kept here, and only in memory. Used under the lock of the question.
 *
 * <p>Tasks are chosen and drawn as by {@link AssignmentPolicy}. A worker never gets a task twice.
 */
public final class Assigner {
    private static final int NONE = QuestionLog.NONE;
    private static final int DRAWS = 3; // random numbers per lease

    private final QuestionLog log;
    private final AssignmentPolicy policy;
    private final Function<String, Optional<String>> groups; // of workers
    private final IntColumn open = new IntColumn(); // tasks that are neither closed nor gold
    private int size;
    private final List<Integer> gold = new ArrayList<>(); // tasks of known answer
    private final BitSet isGold = new BitSet();
    private final IntColumn place = new IntColumn(NONE); // by task: in {@code open}
    private final IntColumn leased = new IntColumn(); // by task
    private int room;
    private final Map<String, Person> people = new HashMap<>();
    private final PriorityQueue<Lease> leases = new PriorityQueue<>(Comparator.comparing(Lease::expires));

    private static final class Person {
        final Set<Integer> had = new HashSet<>(); // tasks leased and not answered, also released ones
        final Map<Integer, Lease> live = new HashMap<>(); // by task
        long handed;
    }

    private record Candidate(int task, double gain, int taken) {
        /** The best last, so that the head of a queue is the one to drop. */
        static final Comparator<Candidate> ORDER = Comparator.comparingDouble(Candidate::gain)
                .thenComparing(candidate -> -candidate.taken)
                .thenComparing(candidate -> -candidate.task);
    }

    public Assigner(QuestionLog log, AssignmentPolicy policy, Function<String, Optional<String>> groups) {
        this.log = log;
        this.policy = policy;
        this.groups = groups;
    }

    /** Puts a task where it belongs, after a fact about it. */
    public void update(QuestionState state, int t) {
        reserve(t);
        boolean known = state.gold(t) != NONE;
        boolean wanted = !known && !state.isClosed(t);
        if (wanted && place.get(t) == NONE) {
            open.reserve(size + 1);
            place.set(t, size);
            open.set(size++, t);
        } else if (!wanted && place.get(t) != NONE) {
            int last = open.get(--size);
            open.set(place.get(t), last);
            place.set(last, place.get(t));
            place.set(t, NONE);
        }
        if (known && !isGold.get(t)) {
            isGold.set(t);
            gold.add(t);
        }
    }

    private void reserve(int t) {
        if (t >= room) {
            room = t + 1;
            place.reserve(room);
            leased.reserve(room);
        }
    }

    /** Ends the lease of a worker who answered. */
    public void answered(int t, String worker) {
        Person person = people.isEmpty() ? null : people.get(worker);
        if (person != null && person.had.remove(t) && person.live.remove(t) != null) {
            leased.set(t, leased.get(t) - 1);
        }
    }

    /** Ends the leases of a worker and forgets the id. */
    public void forget(String worker) {
        Person person = people.remove(worker);
        if (person != null) {
            person.live.keySet().forEach(t -> leased.set(t, leased.get(t) - 1));
            leases.removeIf(lease -> lease.worker().equals(worker));
        }
    }

    /** {@return whether a lease has neither expired nor, as far as is known, been released} */
    public boolean holds(Lease lease, Instant now) {
        Person person = people.get(lease.worker());
        int t = log.tasks.find(lease.task());
        boolean released = person != null && person.had.contains(t) && !lease.equals(person.live.get(t));
        return lease.expires().isAfter(now) && !released;
    }

    public void release(Lease lease) {
        Person person = people.get(lease.worker());
        int t = log.tasks.find(lease.task());
        if (person != null && person.live.remove(t, lease)) {
            leased.set(t, leased.get(t) - 1);
        }
    }

    private void expire(Instant now) {
        for (Lease lease = leases.peek(); lease != null && !lease.expires().isAfter(now); lease = leases.peek()) {
            leases.poll();
            release(lease);
        }
    }

    /**
     * Leases tasks to a worker, best first.
     *
     * @param accuracy the accuracy by which to compute gains
     * @param goldOnly whether the worker may only get tasks of known answer
     */
    public List<Lease> next(
            QuestionState state, String worker, int count, double accuracy, boolean goldOnly, Instant now) {
        expire(now);
        Person person = people.computeIfAbsent(worker, id -> new Person());
        Optional<String> group = groups.apply(worker);
        int w = log.workers.find(worker);
        List<Candidate> best = goldOnly ? List.of() : best(state, person, w, group, accuracy, count);
        long seed = SplitMix64.seed(policy.seed(), worker);
        List<Lease> handed = new ArrayList<>();
        int next = 0;
        while (handed.size() < count) {
            long draw = person.handed * DRAWS;
            int test = goldOnly || SplitMix64.unit(seed, draw) < policy.goldShare()
                    ? gold(state, person, w, SplitMix64.unit(seed, draw + 2))
                    : NONE;
            while (next < best.size() && person.had.contains(best.get(next).task)) {
                next++;
            }
            if (test == NONE && next == best.size()) {
                break;
            }
            int t;
            Lease.Purpose purpose;
            if (test != NONE) {
                t = test;
                purpose = Lease.Purpose.GOLD;
            } else if (SplitMix64.unit(seed, draw + 1) < policy.exploration()) {
                t = drawn(state, person, w, group, SplitMix64.unit(seed, draw + 2), best.get(next).task);
                purpose = Lease.Purpose.EXPLORATION;
            } else {
                t = best.get(next++).task;
                purpose = Lease.Purpose.GAIN;
            }
            person.had.add(t);
            person.handed++;
            leased.set(t, leased.get(t) + 1);
            Lease lease = new Lease(log.tasks.id(t), worker, now.plus(policy.lease()), purpose);
            person.live.put(t, lease);
            leases.add(lease);
            handed.add(lease);
        }
        return List.copyOf(handed);
    }

    private boolean mayGet(QuestionState state, Person person, int t, int w, Optional<String> group) {
        return !person.had.contains(t) && state.answerOf(t, w) == NONE && (group.isEmpty() || isFree(t, group));
    }

    /** {@return whether nobody of a group has answered or leased a task} */
    private boolean isFree(int t, Optional<String> group) {
        for (int a = log.newest(t); a != NONE; a = log.previousOfTask(a)) {
            if (groups.apply(log.workers.id(log.worker(a))).equals(group)) {
                return false;
            }
        }
        return people.entrySet().stream()
                .noneMatch(other -> other.getValue().live.containsKey(t)
                        && groups.apply(other.getKey()).equals(group));
    }

    private int taken(QuestionState state, int t) {
        return state.answers(t) + leased.get(t);
    }

    private List<Candidate> best(
            QuestionState state, Person person, int w, Optional<String> group, double accuracy, int count) {
        PriorityQueue<Candidate> queue = new PriorityQueue<>(Candidate.ORDER);
        double unanswered = state.gain(NONE, accuracy); // the same for all tasks without answers
        for (int i = 0; i < size && count > 0; i++) {
            int t = open.get(i);
            int taken = taken(state, t);
            if (taken >= state.target(t)) {
                continue;
            }
            Candidate worst = queue.size() < count ? null : queue.peek();
            boolean answered = state.answers(t) > 0;
            if (worst != null && (answered ? state.mostGain(t) : unanswered) < worst.gain) {
                continue;
            }
            Candidate candidate = new Candidate(t, answered ? state.gain(t, accuracy) : unanswered, taken);
            if ((worst == null || Candidate.ORDER.compare(candidate, worst) > 0)
                    && mayGet(state, person, t, w, group)) {
                queue.add(candidate);
                if (queue.size() > count) {
                    queue.poll();
                }
            }
        }
        return queue.stream().sorted(Candidate.ORDER.reversed()).toList();
    }

    private int gold(QuestionState state, Person person, int w, double draw) {
        for (int i = 0, from = (int) (draw * gold.size()); i < gold.size(); i++) {
            int t = gold.get((from + i) % gold.size());
            if (!person.had.contains(t) && state.answerOf(t, w) == NONE) {
                return t;
            }
        }
        return NONE;
    }

    /** {@return an open task from a random place on, or else another} */
    private int drawn(QuestionState state, Person person, int w, Optional<String> group, double draw, int otherwise) {
        for (int i = 0, from = (int) (draw * size); i < size; i++) {
            int t = open.get((from + i) % size);
            if (taken(state, t) < state.target(t) && mayGet(state, person, t, w, group)) {
                return t;
            }
        }
        return otherwise;
    }
}
