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
 * <p>A task that the rule closes, or that has the most answers a task gets, is settled in the journal: its workers are rated by it. Answers that
 * come later are kept, and count for the consensus. The rule sees the latest answer of each worker, weighed by how probable it is that the
 * worker is right, and is told so where one of them has no established rating. It is told to doubt posteriors before 30 tasks are settled, and as
 * long as a {@link OneCoinCheck} of the answers until then, made whenever there are a quarter more, denies more than one confident label of
 * twenty.
 *
 * <p>Safe for use by many threads, one of which is served at a time.
 *
 * <p><b>Cost:</b> that of ledger and standing for the answer, and some microseconds for each answer to the task so far. A check costs some
 * twenty sweeps over all answers, while others wait.
 */
public final class ScoringEngine implements Closeable {
    private static final int MOST = 7; // answers to a task
    private static final int KNOWN = 30; // settled tasks before posteriors can be trusted
    private static final double GROWTH = 1.25;
    private static final double DENIED = 0.05;

    private final Journal journal;
    private final FactColumns facts;
    private final JournalRatings standing;
    private final Ledger ledger;
    private final StoppingRule rule;
    private final int mostAnswers;
    private int checked; // how many tasks were settled at the last check
    private Optional<String> doubt = Optional.of("the crowd is not known before %d tasks are settled".formatted(KNOWN));

    /** Rates by {@link EloReputation}, labels by {@link FastSbic}, and closes tasks by {@link PosteriorThreshold} or at seven answers. */
    public ScoringEngine(Journal journal) {
        this(journal, new EloReputation(), new FastSbic(), new PosteriorThreshold(), MOST);
    }

    /**
     * Goes on from a journal.
     *
     * @param journal what happened so far; from now on only this engine should add to it
     * @param reputation how to rate workers
     * @param consensus how to label tasks
     * @param rule when to close them
     * @param mostAnswers how many workers are asked about a task at most; at least 1
     * @throws IllegalArgumentException if {@code mostAnswers < 1}
     */
    public ScoringEngine(
            Journal journal, Reputation reputation, StreamingAggregator consensus, StoppingRule rule, int mostAnswers) {
        Check.atLeast("mostAnswers", mostAnswers, 1);
        this.journal = journal;
        this.facts = journal.columns();
        this.standing = journal.follow(reputation);
        this.ledger = journal.follow(consensus);
        this.rule = rule.atMost(mostAnswers);
        this.mostAnswers = mostAnswers;
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
     * @throws IllegalArgumentException if an id is blank, the labels of the journal are closed and this is none of them, or the rule cannot
     *     serve its labels; the answer is not taken then
     */
    public synchronized Decision answer(String task, String worker, String label, Instant at) {
        facts.check(FactKind.ANSWER, task, worker, label);
        boolean before = isClosed(task);
        Decision decision =
                before ? Decision.close(() -> "the task was closed before") : rule.decide(state(task, worker, label));
        journal.answer(task, worker, label, at);
        if (!before && decision.closes()) {
            journal.settle(task, at);
            check();
        }
        return decision;
    }

    /** {@return the task with one answer more} */
    private TaskState state(String task, String worker, String label) {
        Map<String, String> latest = new LinkedHashMap<>(); // by worker
        if (facts.tasks().find(task) >= 0) {
            journal.answersTo(task).forEach(answer -> latest.put(answer.worker(), answer.label()));
        }
        latest.put(worker, label);
        List<String> heard = new ArrayList<>(facts.labelsHeard());
        if (!heard.contains(label)) {
            heard.add(label);
        }
        Index labels = Index.of("label", heard);
        int[] said = new int[latest.size()];
        double[] accuracy = new double[said.length];
        boolean provisional = false;
        int i = 0;
        for (Map.Entry<String, String> answer : latest.entrySet()) {
            said[i] = labels.position(answer.getValue());
            accuracy[i++] = standing.probabilityCorrect(answer.getKey(), Math.max(2, labels.size()));
            provisional |= standing.rating(answer.getKey()).status() != Rating.Status.ESTABLISHED;
        }
        TaskState state = TaskState.voted(task, labels, said, accuracy)
                .withRemaining(
                        Math.max(0, mostAnswers - said.length),
                        Arrays.stream(accuracy).average().orElseThrow())
                .withProvisional(provisional);
        return doubt.map(state::withDoubt).orElse(state);
    }

    /**
     * Closes a task that the rule leaves open, such as one that nobody else will answer.
     *
     * @throws NoSuchElementException if there is no such task
     */
    public synchronized void settle(String task, Instant at) {
        journal.settle(task, at);
        check();
    }

    /** Asks, when a quarter more tasks have been settled, whether ratings can be trusted to weigh votes. */
    private void check() {
        int due = 0;
        for (int next = KNOWN; next <= facts.closed(); next = Math.max(next + 1, (int) (next * GROWTH))) {
            due = next;
        }
        if (due > checked) {
            recheck(due);
        }
    }

    /** Looks at the answers that were there when so many tasks had been settled, so that it does not matter when it looks. */
    private void recheck(int tasks) {
        OneCoinCheck check = OneCoinCheck.of(journal.answers(facts.closing(tasks - 1)));
        doubt = check.confident() > 0 && check.contradicted() <= DENIED
                ? Optional.empty()
                : Optional.of(check.toString());
        checked = tasks;
    }

    /**
     * Says what is right, for tasks put to workers to know them by, or to correct a label.
     *
     * @param task the task, closed or not
     * @param label its right label
     */
    public synchronized void gold(String task, String label) {
        journal.gold(task, label);
    }

    /**
     * Takes back all answers of a worker given so far: consensus and ratings are as if there had been none. Tasks that are closed stay so, but
     * for those that have no answer left.
     *
     * @return the closed tasks that had an answer of this worker, for the platform to ask again if it wants to
     * @throws NoSuchElementException if the worker has no answer left
     */
    public synchronized List<String> retractWorker(String worker) {
        List<String> touched = journal.answers().stream()
                .filter(answer -> answer.worker().equals(worker) && journal.settled(answer.task()))
                .map(answer -> answer.task())
                .distinct()
                .toList();
        journal.retractWorker(worker);
        if (checked > 0) {
            recheck(checked);
        }
        return touched;
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

    /** {@return whether a task is closed, and an answer of it is left} */
    public synchronized boolean isClosed(String task) {
        return journal.settled(task) && !journal.answersTo(task).isEmpty();
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
    public synchronized List<RatingChange> explain(String worker) {
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
        return "ScoringEngine[%d tasks closed, %s]".formatted(facts.closed(), journal);
    }
}
