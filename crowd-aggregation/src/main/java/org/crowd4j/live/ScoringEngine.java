package org.crowd4j.live;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Index;
import org.crowd4j.StreamingAggregator;
import org.crowd4j.quality.Decision;
import org.crowd4j.quality.ModelCheck;
import org.crowd4j.quality.PosteriorThreshold;
import org.crowd4j.quality.StoppingRule;
import org.crowd4j.quality.TaskState;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.reputation.Leaderboard;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.Reputation;

/**
 * What a platform embeds: takes answers as they come, says after each whether its task has enough, and knows at any moment what is so and whom
 * to trust. All it knows follows from a {@link Journal}; put that into a file, and nothing is lost in a crash.
 *
 * <pre>{@code
 * try (var engine = new ScoringEngine(Journal.open(Path.of("crowd.journal"), List.of("cat", "dog")))) {
 *     Decision decision = engine.answer("photo-17", "ann", "cat", clock.instant());
 *     if (decision.closes()) {
 *         engine.label("photo-17");
 *     }
 *     engine.leaderboard().table(10);
 * }
 * }</pre>
 *
 * <p>A task that the rule closes is settled in the journal: its workers are rated by it. Answers that come later are kept, and count for the
 * consensus. The rule sees votes weighed by the ratings of those who gave them. It is told to doubt them before 30 tasks are settled, and as
 * long as a {@link ModelCheck}, made whenever there are a quarter more, denies more than one confident label of twenty.
 *
 * <p>Safe for use by many threads, one of which is served at a time.
 *
 * <p><b>Cost:</b> that of ledger and standing for the answer, and some microseconds for each answer to the task so far.
 */
public final class ScoringEngine implements Closeable {
    private static final int KNOWN = 30; // settled tasks before posteriors can be trusted
    private static final double GROWTH = 1.25;
    private static final double DENIED = 0.05;
    private static final int MOST = 7; // answers to a task

    private final Journal journal;
    private final FollowingStanding standing;
    private final FollowingLedger ledger;
    private final StoppingRule rule;
    private int closed; // tasks, by this engine or found in the journal
    private int nextCheck = KNOWN;
    private Optional<String> doubt = Optional.of("the crowd is not known before %d tasks are settled".formatted(KNOWN));

    /** Rates by {@link EloReputation}, labels by {@link FastSbic}, and closes tasks by {@link PosteriorThreshold}, after seven answers at the latest. */
    public ScoringEngine(Journal journal) {
        this(journal, new EloReputation(), new FastSbic(), new PosteriorThreshold().withMax(MOST));
    }

    /**
     * Goes on from a journal.
     *
     * @param journal what happened so far; from now on only this engine should add to it
     * @param reputation how to rate workers
     * @param consensus how to label tasks
     * @param rule when to close them
     */
    public ScoringEngine(Journal journal, Reputation reputation, StreamingAggregator consensus, StoppingRule rule) {
        this.journal = journal;
        this.standing = journal.follow(reputation);
        this.ledger = journal.follow(consensus);
        this.rule = rule;
        this.closed = journal.settledTasks();
        check();
    }

    /**
     * Takes an answer.
     *
     * @param task the task
     * @param worker the worker
     * @param label what the worker said
     * @param at when
     * @return whether the task is closed now, and why; one that was closed before stays so
     * @throws IllegalArgumentException if an id is blank, or the labels of the journal are closed and this is none of them
     */
    public synchronized Decision answer(String task, String worker, String label, Instant at) {
        boolean before = journal.settled(task);
        journal.answer(task, worker, label, at);
        if (before) {
            return Decision.close(() -> "the task was closed before");
        }
        Decision decision = decide(task);
        if (decision.closes()) {
            journal.settle(task, at);
            closed++;
            check();
        }
        return decision;
    }

    /**
     * Closes a task that the rule leaves open, such as one that nobody else will answer.
     *
     * @throws NoSuchElementException if there is no such task
     */
    public synchronized void settle(String task, Instant at) {
        boolean before = journal.settled(task);
        journal.settle(task, at);
        closed += before ? 0 : 1;
        check();
    }

    private Decision decide(String task) {
        List<Fact.Answered> answers = journal.answersTo(task);
        Index labels = Index.of("label", journal.labelIds());
        int[] said = new int[answers.size()];
        double[] accuracy = new double[answers.size()];
        boolean provisional = false;
        for (int i = 0; i < said.length; i++) {
            said[i] = labels.position(answers.get(i).label());
            Rating rating = standing.rating(answers.get(i).worker(), Math.max(2, labels.size()));
            accuracy[i] = rating.accuracy();
            provisional |= rating.status() == Rating.Status.PROVISIONAL;
        }
        TaskState state = TaskState.voted(task, labels, said, accuracy).withProvisional(provisional);
        return rule.decide(doubt.map(state::withDoubt).orElse(state));
    }

    /** From time to time, asks whether ratings can be trusted to weigh votes. */
    private void check() {
        if (closed < nextCheck) {
            return;
        }
        nextCheck = Math.max(closed + 1, (int) (closed * GROWTH));
        CategoricalAnswers all = journal.answers();
        ModelCheck check = ModelCheck.of(all);
        doubt = check.confident() > 0 && check.contradicted() <= DENIED
                ? Optional.empty()
                : Optional.of(check.toString());
    }

    /**
     * Says what is right, for tasks put to workers to know them by, or to correct a label.
     *
     * @param task the task, closed or not
     * @param label its right label
     */
    public synchronized void reveal(String task, String label) {
        journal.reveal(task, label);
    }

    /**
     * Takes back all answers of a worker given so far: consensus and ratings are as if there had been none.
     *
     * @throws NoSuchElementException if the worker gave none
     */
    public synchronized void retractWorker(String worker) {
        journal.retractWorker(worker);
    }

    /**
     * {@return the label of a task by now}
     *
     * @throws NoSuchElementException if nothing is known of the task
     */
    public synchronized String label(String task) {
        return ledger.label(task);
    }

    /**
     * {@return the probability of that label}
     *
     * @throws NoSuchElementException if nothing is known of the task
     */
    public synchronized double confidence(String task) {
        return ledger.confidence(task);
    }

    /** {@return whether a task is closed} */
    public synchronized boolean isClosed(String task) {
        return journal.settled(task);
    }

    /** {@return what is known of a worker; a newcomer's rating for one never met} */
    public synchronized Rating rating(String worker) {
        return standing.rating(worker);
    }

    /** {@return all workers whose tasks were closed, those most surely good first} */
    public synchronized Leaderboard leaderboard() {
        return standing.leaderboard();
    }

    /** {@return what moved the rating of a worker} */
    public synchronized List<Change> explain(String worker) {
        return standing.explain(worker);
    }

    /** {@return why votes weighed by ratings are not to be trusted yet, if there is a reason} */
    public synchronized Optional<String> doubt() {
        return doubt;
    }

    /** {@return the consensus of all answers by the batch method that is the twin of the live one} */
    public synchronized Consensus finish() {
        return ledger.finish();
    }

    /** Closes the journal. */
    @Override
    public synchronized void close() throws IOException {
        journal.close();
    }

    /** {@return such as {@code ScoringEngine[120 tasks closed, Journal[1200 facts: 300 tasks, 57 workers, 4 labels]]}} */
    @Override
    public synchronized String toString() {
        return "ScoringEngine[%d tasks closed, %s]".formatted(closed, journal);
    }
}
