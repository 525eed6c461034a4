package org.crowd4j.assignment;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.Ints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import org.crowd4j.Index;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Who works on what by now. It changes with every call and is not for use by many threads.
 *
 * <p>What holds at any moment:
 *
 * <ul>
 *   <li>the answers to a task and the leases that have not expired are together never more than its redundancy;
 *   <li>a worker is never handed a task twice, whether they answered it, handed it back, or let it expire;
 *   <li>of a {@linkplain WorkerAccuracy#group group}, nobody is handed a task that another member was handed;
 *   <li>closed tasks are handed to nobody.
 * </ul>
 *
 * <p>Gold has no redundancy: every worker may be shown it, once.
 */
public final class TaskPool {
    private static final double ROUNDING = 1e-6;
    private static final int DRAWS = 3;
    private static final int QUOTED = 3;

    private final AssignmentPolicy settings;
    private final Index labels;
    private final WorkerAccuracy workforce;
    private final Map<String, Job> jobs = new HashMap<>();
    private final List<Job> gold = new ArrayList<>();
    private final List<Job> open = new ArrayList<>(); // neither closed nor with all answers; in no order
    private final Map<String, Person> people = new HashMap<>();
    private final PriorityQueue<Lease> leases = new PriorityQueue<>(Comparator.comparing(Lease::expires));

    TaskPool(AssignmentPolicy settings, Index labels, WorkerAccuracy workforce) {
        this.settings = settings;
        this.labels = labels;
        this.workforce = workforce;
    }

    private static final class Job {
        final String id;
        final int position;
        final boolean gold;
        final Map<String, Lease> live = new HashMap<>(); // by worker
        final Set<String> answered = new HashSet<>(); // workers
        final Set<String> groups = new HashSet<>();
        double[] pi;
        double most = Double.POSITIVE_INFINITY; // no answer can gain more
        int target;
        boolean closed;
        int place = -1; // among the open ones

        Job(String id, int position, boolean gold, int labels, int target) {
            this.id = id;
            this.position = position;
            this.gold = gold;
            this.target = target;
            this.pi = new double[labels];
            Arrays.fill(pi, 1.0 / labels);
        }

        int taken() {
            return answered.size() + live.size();
        }
    }

    private static final class Person {
        final BitSet seen = new BitSet(); // positions of tasks
        long handed;
    }

    private record Scored(Job job, double gain) {
        /** The best last, so that the head of a queue is the one to drop. */
        static final Comparator<Scored> ORDER = Comparator.comparingDouble(Scored::gain)
                .thenComparing(scored -> -scored.job.taken())
                .thenComparing(scored -> -scored.job.position);
    }

    /**
     * Opens tasks of which nothing is known.
     *
     * @param tasks their ids
     * @return this
     * @throws IllegalArgumentException if an id is blank or was added before
     */
    public TaskPool add(Collection<String> tasks) {
        for (String task : tasks) {
            reopen(added(task, false));
        }
        return this;
    }

    /**
     * Opens tasks whose right label is known, to show to workers who are not.
     *
     * @param tasks their ids
     * @return this
     * @throws IllegalArgumentException if an id is blank or was added before
     */
    public TaskPool addGold(Collection<String> tasks) {
        for (String task : tasks) {
            gold.add(added(task, true));
        }
        return this;
    }

    private Job added(String task, boolean isGold) {
        checkArgument(!task.isBlank(), "task must not be blank");
        checkArgument(!jobs.containsKey(task), "task \"%s\" must be added only once", task);
        Job job = new Job(task, jobs.size(), isGold, labels.size(), isGold ? Integer.MAX_VALUE : settings.redundancy());
        jobs.put(task, job);
        return job;
    }

    /**
     * Hands tasks to a worker, best first in each purpose.
     *
     * @param worker the id of the worker; not blank
     * @param count how many at most; at least 0
     * @param now the time
     * @return the leases; fewer than {@code count}, or none, if there are not so many tasks for this worker
     * @throws IllegalArgumentException if an argument is not so, or the worker's accuracy is not from 0 to 1
     */
    public List<Lease> next(String worker, int count, Instant now) {
        checkArgument(!worker.isBlank(), "worker must not be blank");
        Check.atLeast("count", count, 0);
        double p = workforce.accuracy(worker);
        checkArgument(p >= 0 && p <= 1, "accuracy of worker \"%s\" must be from 0 to 1, got %s", worker, p);
        expire(now);
        Person person = people.computeIfAbsent(worker, id -> new Person());
        Optional<String> group = workforce.group(worker);
        List<Job> free = new ArrayList<>();
        for (Job job : open) {
            if (job.taken() < job.target && mayGet(job, person, group)) {
                free.add(job);
            }
        }
        List<Job> best = best(free, p, count);
        double deviation = workforce.deviation(worker);
        checkArgument(deviation >= 0, "deviation of worker \"%s\" must be at least 0, got %s", worker, deviation);
        double goldShare = Math.max(settings.goldShare(), deviation);
        long seed = SplitMix64.seed(settings.seed(), worker);
        List<Lease> handed = new ArrayList<>();
        Instant expires = now.plus(settings.lease());
        int next = 0;
        while (handed.size() < count) {
            long draw = person.handed * DRAWS;
            Optional<Job> test = SplitMix64.unit(seed, draw) < goldShare
                    ? gold(person, group, SplitMix64.unit(seed, draw + 2))
                    : Optional.empty();
            while (next < best.size() && person.seen.get(best.get(next).position)) {
                next++;
            }
            Job job;
            Lease.Purpose purpose;
            if (test.isPresent()) {
                job = test.get();
                purpose = Lease.Purpose.GOLD;
            } else if (next == best.size()) {
                break;
            } else if (SplitMix64.unit(seed, draw + 1) < settings.exploration()) {
                job = drawn(free, person, SplitMix64.unit(seed, draw + 2));
                purpose = Lease.Purpose.EXPLORATION;
            } else {
                job = best.get(next++);
                purpose = Lease.Purpose.GAIN;
            }
            person.seen.set(job.position);
            person.handed++;
            group.ifPresent(job.groups::add);
            Lease lease = new Lease(job.id, worker, expires, purpose);
            job.live.put(worker, lease);
            leases.add(lease);
            handed.add(lease);
        }
        return List.copyOf(handed);
    }

    private static boolean mayGet(Job job, Person person, Optional<String> group) {
        return !job.closed && !person.seen.get(job.position) && (group.isEmpty() || !job.groups.contains(group.get()));
    }

    /** {@return so many of the free tasks, best first, by a queue that never holds more} */
    private List<Job> best(List<Job> free, double p, int count) {
        PriorityQueue<Scored> queue = new PriorityQueue<>(Scored.ORDER);
        for (Job job : count == 0 ? List.<Job>of() : free) {
            Scored worst = queue.size() < count ? null : queue.peek();
            if (worst != null && job.most < worst.gain) {
                continue;
            }
            double gain = ExpectedGain.of(settings.gain(), job.pi, p);
            if (worst != null && gain < worst.gain) {
                continue;
            }
            queue.add(new Scored(job, gain));
            if (queue.size() > count) {
                queue.poll();
            }
        }
        return queue.stream().sorted(Scored.ORDER.reversed()).map(Scored::job).toList();
    }

    private Optional<Job> gold(Person person, Optional<String> group, double draw) {
        for (int i = 0, from = (int) (draw * gold.size()); i < gold.size(); i++) {
            Job job = gold.get((from + i) % gold.size());
            if (mayGet(job, person, group)) {
                return Optional.of(job);
            }
        }
        return Optional.empty();
    }

    /** There is at least one that was not seen. Which is drawn depends on the order in which tasks were added, not on that of closing. */
    private static Job drawn(List<Job> free, Person person, double draw) {
        free.removeIf(job -> person.seen.get(job.position));
        free.sort(Comparator.comparingInt(job -> job.position));
        return free.get((int) (draw * free.size()));
    }

    /** Frees what is kept for workers who let their time pass. */
    private void expire(Instant now) {
        for (Lease lease = leases.peek(); lease != null && !lease.expires().isAfter(now); lease = leases.peek()) {
            leases.poll();
            Map<String, Lease> live = job(lease.task()).live;
            live.remove(lease.worker(), lease); // an answer may have ended it already
        }
    }

    /**
     * Notes an answer. One that comes without a lease, or too late, counts as well if the task has room for it.
     *
     * @param task the id of the task
     * @param worker the id of the worker
     * @param now the time
     * @return whether it counts; not if the task is closed or has no room, or the worker has answered it already
     * @throws NoSuchElementException if there is no such task
     */
    public boolean answered(String task, String worker, Instant now) {
        Job job = job(task);
        expire(now);
        boolean leased = job.live.containsKey(worker);
        if (job.closed || job.answered.contains(worker) || (!leased && job.taken() >= job.target)) {
            return false;
        }
        job.live.remove(worker);
        job.answered.add(worker);
        people.computeIfAbsent(worker, id -> new Person()).seen.set(job.position);
        workforce.group(worker).ifPresent(job.groups::add);
        if (job.answered.size() == job.target) {
            leave(job);
        }
        return true;
    }

    /**
     * Ends a lease without an answer, for instance because the worker passed the task over. It is free at once, but not for this worker.
     *
     * @throws NoSuchElementException if there is no such task
     */
    public void release(String task, String worker) {
        job(task).live.remove(worker);
    }

    /**
     * Takes a new belief about a task, as a rule after each answer. Until the first, all labels are equally probable.
     *
     * @param task the id of the task
     * @param posterior how probable each label is, in the order of the labels; copied
     * @throws NoSuchElementException if there is no such task
     * @throws IllegalArgumentException if there is not a probability for each label, or they are not at least 0 and add up to 1
     */
    public void updatePosterior(String task, double... posterior) {
        Job job = job(task);
        checkArgument(
                posterior.length == labels.size(),
                "there must be a probability for each of %s labels, got %s",
                labels.size(),
                posterior.length);
        double sum = 0;
        for (double probability : posterior) {
            checkArgument(probability >= 0, "probability must be at least 0, got %s", probability);
            sum += probability;
        }
        checkArgument(Math.abs(sum - 1) <= ROUNDING, "probabilities must add up to 1, got %s", sum);
        job.pi = posterior.clone();
        job.most = ExpectedGain.most(settings.gain(), job.pi);
    }

    /**
     * Closes a task: nobody gets it any more, and answers do not count any more.
     *
     * @throws NoSuchElementException if there is no such task
     */
    public void close(String task) {
        Job job = job(task);
        job.closed = true;
        job.live.clear();
        leave(job);
    }

    /**
     * Asks for more answers than were planned, also of a task that was closed, for instance to audit it.
     *
     * @param task the id of the task; not gold
     * @param more how many more than it has, if it was closed, and else than were planned; at least 1
     * @throws NoSuchElementException if there is no such task
     * @throws IllegalArgumentException if {@code more < 1}, or the task is gold
     */
    public void requestMore(String task, int more) {
        Job job = job(task);
        Check.atLeast("more", more, 1);
        checkArgument(!job.gold, "task \"%s\" is gold, which has no number of answers", task);
        job.target = Ints.saturatedCast((long) (job.closed ? job.answered.size() : job.target) + more);
        job.closed = false;
        reopen(job);
    }

    private void reopen(Job job) {
        if (job.place < 0) {
            job.place = open.size();
            open.add(job);
        }
    }

    private void leave(Job job) {
        if (job.place < 0) {
            return;
        }
        Job last = open.remove(open.size() - 1);
        if (last != job) {
            open.set(job.place, last);
            last.place = job.place;
        }
        job.place = -1;
    }

    /** {@return how many answers to a task counted} */
    public int answers(String task) {
        return job(task).answered.size();
    }

    /** {@return how many workers a task is kept for} */
    public int leases(String task, Instant now) {
        expire(now);
        return job(task).live.size();
    }

    /** {@return how many tasks are neither closed nor have all their answers; gold not counted} */
    public int open() {
        return open.size();
    }

    private Job job(String task) {
        Job job = jobs.get(task);
        if (job == null) {
            String some = jobs.values().stream()
                    .sorted(Comparator.comparingInt(known -> known.position))
                    .limit(QUOTED)
                    .map(known -> '"' + known.id + '"')
                    .collect(Collectors.joining(", "));
            throw new NoSuchElementException("no task \"%s\"; %s"
                    .formatted(
                            task,
                            some.isEmpty()
                                    ? "there is none"
                                    : "among the %s there are %s".formatted(jobs.size(), some)));
        }
        return job;
    }

    /** {@return such as {@code TaskPool[120 of 1000 tasks open, 20 gold, 57 workers]}} */
    @Override
    public String toString() {
        return "Allocation[%s of %s tasks open, %s gold, %s workers]"
                .formatted(open.size(), jobs.size() - gold.size(), gold.size(), people.size());
    }
}
