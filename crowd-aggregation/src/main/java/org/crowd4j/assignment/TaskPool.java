package org.crowd4j.assignment;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.Ints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import org.crowd4j.Index;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * The open tasks, their leases and their answers. It changes with every call and serves one thread.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>answers and live leases of a task together never exceed its redundancy;
 *   <li>a worker never gets a task twice, whether the lease was answered, released, or expired;
 *   <li>a member of a {@linkplain WorkerAccuracy#group group} never gets a task that another member
 *       got;
 *   <li>closed tasks go to no worker.
 * </ul>
 *
 * <p>Gold has no redundancy: every worker may get it, once.
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
    private final List<Job> open = new ArrayList<>(); // neither closed nor complete; in no order
    private final Map<String, Person> people = new HashMap<>();
    private final PriorityQueue<Lease> leases = new PriorityQueue<>(Comparator.comparing(Lease::expires));

    TaskPool(AssignmentPolicy settings, Index labels, WorkerAccuracy workforce) {
        this.settings = settings;
        this.labels = labels;
        this.workforce = workforce;
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
     * Opens tasks of unknown label.
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
     * Opens tasks whose right label is known, to measure workers by.
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
     * Leases tasks to a worker, best first in each purpose.
     *
     * @param worker the id of the worker; not blank
     * @param count the maximum number of tasks; at least 0
     * @param now the time
     * @return the leases; fewer than {@code count} if fewer tasks are free for this worker
     * @throws IllegalArgumentException if {@code worker} is blank, {@code count < 0}, or the
     *     worker's accuracy is not from 0 to 1
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

    /**
     * {@return at most {@code count} of the free tasks, best first, by a queue that never holds
     * more}
     */
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

    /**
     * At least one task is new to the worker. The draw depends on the order of addition, not on
     * that of closing.
     */
    private static Job drawn(List<Job> free, Person person, double draw) {
        free.removeIf(job -> person.seen.get(job.position));
        free.sort(Comparator.comparingInt(job -> job.position));
        return free.get((int) (draw * free.size()));
    }

    /** Ends leases that have expired. */
    private void expire(Instant now) {
        for (Lease lease = leases.peek(); lease != null && !lease.expires().isAfter(now); lease = leases.peek()) {
            leases.poll();
            Map<String, Lease> live = job(lease.task()).live;
            live.remove(lease.worker(), lease); // an answer may have ended it already
        }
    }

    /**
     * Records an answer. One without a lease, or after it expired, counts if the task lacks
     * answers.
     *
     * @param task the id of the task
     * @param worker the id of the worker
     * @param now the time
     * @return whether it counts; not if the task is closed or complete, or the worker has answered
     *     it before
     * @throws NoSuchElementException if {@code task} was not added
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
     * Ends a lease without an answer, for instance because the worker skipped the task. The task is
     * free at once, but not for this worker.
     *
     * @throws NoSuchElementException if {@code task} was not added
     */
    public void release(String task, String worker) {
        job(task).live.remove(worker);
    }

    /**
     * Updates the posterior of a task, usually after each answer. Initially all labels are equally
     * probable.
     *
     * @param task the id of the task
     * @param posterior the probability of each label, in label order; copied
     * @throws NoSuchElementException if {@code task} was not added
     * @throws IllegalArgumentException if there is not one probability for each label, one is
     *     negative, or they do not add up to 1
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
     * Closes a task: it goes to no worker, and further answers do not count.
     *
     * @throws NoSuchElementException if {@code task} was not added
     */
    public void close(String task) {
        Job job = job(task);
        job.closed = true;
        job.live.clear();
        leave(job);
    }

    /**
     * Requests additional answers, also to a closed task, for instance to audit it.
     *
     * @param task the id of the task; not gold
     * @param more the number of additional answers: beyond the answers received if the task is
     *     closed, beyond its current target otherwise; at least 1
     * @throws NoSuchElementException if {@code task} was not added
     * @throws IllegalArgumentException if {@code more < 1}, or the task is gold
     */
    public void requestMore(String task, int more) {
        Job job = job(task);
        Check.atLeast("more", more, 1);
        checkArgument(!job.gold, "task \"%s\" must not be gold, which has no target", task);
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

    /** {@return the number of answers to a task that count} */
    public int answers(String task) {
        return job(task).answered.size();
    }

    /** {@return the number of live leases of a task} */
    public int leases(String task, Instant now) {
        expire(now);
        return job(task).live.size();
    }

    /** {@return the number of tasks that are neither closed nor complete, without gold} */
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
        return "TaskPool[%s of %s tasks open, %s gold, %s workers]"
                .formatted(open.size(), jobs.size() - gold.size(), gold.size(), people.size());
    }
}
