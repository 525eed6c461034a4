package org.crowd4j.live;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.crowd4j.Consensus;
import org.crowd4j.Index;
import org.crowd4j.Ledger;
import org.crowd4j.StreamingAggregator;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.reputation.Leaderboard;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.Reputation;
import org.crowd4j.stopping.Decision;
import org.crowd4j.stopping.OneCoinCheck;
import org.crowd4j.stopping.PosteriorThreshold;
import org.crowd4j.stopping.StoppingRule;
import org.crowd4j.stopping.TaskState;

/**
 * The component that a platform embeds: accepts answers one by one, decides after each whether its
 * task has enough, and reports current labels and worker ratings. Its state follows from a
 * {@link LabelJournal}; with a journal in a file, nothing is lost in a crash.
 *
 * <pre>{@code
 * var journal = LabelJournal.open(Path.of("crowd.journal"), List.of("cat", "dog"));
 * try (var engine = new ScoringEngine(journal)) {
 *     Decision decision = engine.answer("photo-17", "ann", "cat", clock.instant());
 *     if (decision.closes()) {
 *         engine.label("photo-17");
 *     }
 *     engine.leaderboard().table(10);
 * }
 * }</pre>
 *
 * <p>A task that the rule closes, or that reaches the maximum number of answers, is settled in the
 * journal: its workers are rated by it. Later answers are kept and count for the consensus. The
 * rule gets the latest answer of each worker, weighted by the probability that the worker is right,
 * and whether one of them has no established rating. Posteriors are marked as doubtful before 30
 * tasks are settled, and while a {@link OneCoinCheck} contradicts more than 5 % of the confident
 * labels. The check runs again whenever the number of settled tasks has grown by a quarter.
 *
 * <p>Thread-safe; calls run one at a time.
 *
 * <p><b>Cost:</b> that of ledger and ratings for the answer, and some microseconds for each earlier
 * answer to the task. A check costs about twenty sweeps over all answers, and blocks other calls.
 */
public final class ScoringEngine implements Closeable {
    private static final int DEFAULT_MAX_ANSWERS = 7; // per task
    private static final int FIRST_CHECK = 30; // settled tasks
    private static final double CHECK_GROWTH = 1.25; // of settled tasks between checks
    private static final double MAX_CONTRADICTED = 0.05; // share of confident labels

    private final LabelJournal journal;
    private final FactColumns facts;
    private final JournalRatings ratings;
    private final Ledger ledger;
    private final StoppingRule rule;
    private final int maxAnswers;
    private int checked; // settled tasks at the last check
    private Optional<String> doubt =
            Optional.of("worker ratings are not reliable before %d tasks are settled".formatted(FIRST_CHECK));

    /**
     * Rates by {@link EloReputation}, labels by {@link FastSbic}, and closes tasks by
     * {@link PosteriorThreshold} or at seven answers.
     */
    public ScoringEngine(LabelJournal journal) {
        this(journal, new EloReputation(), new FastSbic(), new PosteriorThreshold(), DEFAULT_MAX_ANSWERS);
    }

    /**
     * Continues from a journal.
     *
     * @param journal the journal; from now on only this engine should add to it
     * @param reputation how to rate workers
     * @param consensus how to label tasks
     * @param rule when to close them
     * @param maxAnswers the maximum number of answers per task; at least 1
     * @throws IllegalArgumentException if {@code maxAnswers} is less than 1
     */
    public ScoringEngine(
            LabelJournal journal,
            Reputation reputation,
            StreamingAggregator consensus,
            StoppingRule rule,
            int maxAnswers) {
        Check.atLeast("maxAnswers", maxAnswers, 1);
        this.journal = journal;
        this.facts = journal.columns();
        this.ratings = journal.follow(reputation);
        this.ledger = journal.follow(consensus);
        this.rule = rule.atMost(maxAnswers);
        this.maxAnswers = maxAnswers;
        check();
    }

    /**
     * Adds an answer.
     *
     * @param task the task
     * @param worker the worker
     * @param label the label that the worker gave
     * @param at when the worker answered
     * @return whether the task is now closed, and why; a closed task stays closed
     * @throws IllegalArgumentException if an id is blank, {@code label} is not in the closed label
     *     set, or the rule cannot be applied to the labels; the answer is then not added
     */
    public synchronized Decision answer(String task, String worker, String label, Instant at) {
        facts.check(FactKind.ANSWER, task, worker, label);
        boolean before = isClosed(task);
        Decision decision =
                before ? Decision.close(() -> "the task was already closed") : rule.decide(state(task, worker, label));
        journal.answer(task, worker, label, at);
        if (!before && decision.closes()) {
            journal.settle(task, at);
            check();
        }
        return decision;
    }

    /** {@return the state of the task with this answer added} */
    private TaskState state(String task, String worker, String label) {
        Map<String, String> latest = new LinkedHashMap<>(); // by worker
        if (facts.tasks().find(task) >= 0) {
            journal.answersTo(task).forEach(answer -> latest.put(answer.worker(), answer.label()));
        }
        latest.put(worker, label);
        List<String> used = new ArrayList<>(facts.labelsInUse());
        if (!used.contains(label)) {
            used.add(label);
        }
        Index labels = Index.of("label", used);
        int[] given = new int[latest.size()];
        double[] accuracy = new double[given.length];
        boolean provisional = false;
        int i = 0;
        for (Map.Entry<String, String> answer : latest.entrySet()) {
            given[i] = labels.position(answer.getValue());
            accuracy[i++] = ratings.probabilityCorrect(answer.getKey(), Math.max(2, labels.size()));
            provisional |= ratings.rating(answer.getKey()).status() != Rating.Status.ESTABLISHED;
        }
        TaskState state = TaskState.voted(task, labels, given, accuracy)
                .withRemaining(
                        Math.max(0, maxAnswers - given.length),
                        Arrays.stream(accuracy).average().orElseThrow())
                .withProvisional(provisional);
        return doubt.map(state::withDoubt).orElse(state);
    }

    /**
     * Closes a task that the rule leaves open, for instance one that gets no more answers.
     *
     * @throws NoSuchElementException if the task is unknown
     */
    public synchronized void settle(String task, Instant at) {
        journal.settle(task, at);
        check();
    }

    /** Runs a model check if one is due. */
    private void check() {
        int due = 0;
        for (int next = FIRST_CHECK;
                next <= facts.settledTasks();
                next = Math.max(next + 1, (int) (next * CHECK_GROWTH))) {
            due = next;
        }
        if (due > checked) {
            recheck(due);
        }
    }

    /**
     * Checks the model on the answers that existed when {@code tasks} tasks had been settled, so
     * that the result does not depend on when the check runs.
     */
    private void recheck(int tasks) {
        OneCoinCheck check = OneCoinCheck.of(journal.answers(facts.settlement(tasks - 1)));
        doubt = check.confident() > 0 && check.contradicted() <= MAX_CONTRADICTED
                ? Optional.empty()
                : Optional.of(check.toString());
        checked = tasks;
    }

    /**
     * Sets or corrects the right label of a task.
     *
     * @param task the task, closed or not
     * @param label its right label
     * @throws IllegalArgumentException if an id is blank, or {@code label} is not in the closed
     *     label set
     */
    public synchronized void gold(String task, String label) {
        journal.gold(task, label);
    }

    /**
     * Retracts all answers that a worker has given so far: consensus and ratings are as if they had
     * never been given. Closed tasks stay closed unless they have no answer left.
     *
     * @return the closed tasks that had an answer of this worker, so that the platform can reopen
     *     them
     * @throws NoSuchElementException if the worker is unknown or has no answer to retract
     */
    public synchronized List<String> retractWorker(String worker) {
        List<String> affected = journal.answers().stream()
                .filter(answer -> answer.worker().equals(worker) && journal.settled(answer.task()))
                .map(answer -> answer.task())
                .distinct()
                .toList();
        journal.retractWorker(worker);
        if (checked > 0) {
            recheck(checked);
        }
        return affected;
    }

    /**
     * {@return the current label of a task}
     *
     * @throws NoSuchElementException if the task has neither answers nor gold
     */
    public synchronized String label(String task) {
        return ledger.label(task);
    }

    /**
     * {@return the probability of the current label}
     *
     * @throws NoSuchElementException if the task has neither answers nor gold
     */
    public synchronized double confidence(String task) {
        return ledger.confidence(task);
    }

    /** {@return whether a task is closed and has an answer that is not retracted} */
    public synchronized boolean isClosed(String task) {
        return journal.settled(task) && !journal.answersTo(task).isEmpty();
    }

    /** {@return the rating of a worker; a newcomer's rating if the worker is not rated yet} */
    public synchronized Rating rating(String worker) {
        return ratings.rating(worker);
    }

    /**
     * {@return all workers of settled tasks, ordered by the lower end of their interval, highest
     * first}
     */
    public synchronized Leaderboard leaderboard() {
        return ratings.leaderboard();
    }

    /** {@return the changes of a worker's rating} */
    public synchronized List<RatingChange> explain(String worker) {
        return ratings.explain(worker);
    }

    /** {@return why posteriors are not reliable yet, if they are not} */
    public synchronized Optional<String> doubt() {
        return doubt;
    }

    /** {@return the consensus of all answers by the batch method of the ledger} */
    public synchronized Consensus finish() {
        return ledger.finish();
    }

    /** Closes the journal. */
    @Override
    public synchronized void close() throws IOException {
        journal.close();
    }

    /**
     * {@return such as
     * {@code ScoringEngine[9 tasks closed, LabelJournal[80 facts: 20 tasks, 7 workers, 4 labels]]}}
     */
    @Override
    public synchronized String toString() {
        return "ScoringEngine[%d tasks closed, %s]".formatted(facts.settledTasks(), journal);
    }
}
