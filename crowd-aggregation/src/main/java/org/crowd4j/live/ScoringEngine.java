package org.crowd4j.live;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.crowd4j.Worker;
import org.crowd4j.live.internal.engine.OverallRatings;
import org.crowd4j.quality.RuleSet;
import org.crowd4j.reputation.Leaderboard;
import org.crowd4j.reputation.Rating;
import org.crowd4j.stopping.OneCoinCheck;

/**
 * The component that a platform embeds: takes answers to several questions from many threads,
 * counts each once however often it is delivered, decides which task has enough, hands tasks to
 * workers, rates them, and tells listeners. All of its state follows from a {@link Journal}.
 *
 * <pre>{@code
 * var topic = new LabelQuestion("topic", "spam", "ham").withRedundancy(5);
 * try (var engine = ScoringEngine.open(Journal.open(Path.of("crowd"), Durability.DISK), topic)) {
 *     LabelScoring topics = engine.labels("topic");
 *     topics.next("ann", 3).forEach(lease -> show(lease.task()));
 *     topics.submit("s-17", "mail-1", "ann", "spam");  // returns when it is on the disk
 *     show(topics.label("mail-1") + engine.rating("ann"));
 * }
 * }</pre>
 *
 * <p>Posteriors of labels are marked as doubtful before 30 tasks are closed, and while a
 * {@link OneCoinCheck} of the latest closed tasks contradicts more than 5 % of the confident
 * labels; rules then leave tasks open until they have the answers that were asked for.
 *
 * <p>A rule set is applied whenever the number of closed tasks has grown by a quarter, and by
 * {@link #applyRules()}: a worker whose answers are to be discarded is banned and retracted; a
 * restricted one gets no tasks, or only those of known answer.
 *
 * <p>Safe for many threads. Retractions, reaggregation, model checks, ratings and listeners work on
 * copies or on facts that do not change, and do not stop the calls that add answers.
 *
 * <p><b>Cost:</b> about two microseconds of a processor for an answer in memory, and 150 to 400
 * bytes for it with the ids of its task, besides the journal. A retraction replays the answers of
 * its question, on the thread that asked.
 */
public final class ScoringEngine implements Closeable {
    private final LiveEngine shared;
    private final ExecutorService checks = Executors.newCachedThreadPool(work -> daemon(work, "crowd4j-checks"));
    private final ExecutorService callbacks =
            Executors.newSingleThreadExecutor(work -> daemon(work, "crowd4j-callbacks"));
    private final Map<String, LiveQuestion> questions = new LinkedHashMap<>();
    private final List<EventFeed> feeds = new CopyOnWriteArrayList<>();
    private final OverallRatings overall;
    private final Conduct conduct;
    private final Snapshots snapshots;

    /** The delivery of events to a listener. */
    public interface Subscription extends AutoCloseable {

        /** {@return the number of the last record whose events are all delivered} */
        long delivered();

        /** {@return what the listener threw, which ended the subscription} */
        Optional<Throwable> failure();

        /** Ends the delivery. */
        @Override
        void close();
    }

    private ScoringEngine(Journal journal, RuleSet rules, Clock clock, List<Question> asked) {
        shared = new LiveEngine(journal, clock, orHere(checks), orHere(callbacks));
        EngineLoader loaded = new EngineLoader(shared, asked);
        List<LiveQuestion> live = loaded.questions();
        live.forEach(question -> questions.put(question.name, question));
        overall = new OverallRatings(journal::last, live);
        conduct = new Conduct(this, rules, live);
        snapshots = new Snapshots(
                shared, loaded, overall, Executors.newSingleThreadExecutor(work -> daemon(work, "crowd4j-snapshots")));
        loaded.apply(overall);
        for (Question question : asked) {
            if (question instanceof LabelQuestion about && !about.labels().isEmpty()) {
                about.labels().forEach(labels(about.name())::addLabel);
            }
        }
        shared.onWritten(this::written);
        conduct.start();
        snapshots.look(); // the journal may have grown much since the last one
    }

    /** {@return an executor that after closing the engine works on the thread of the caller} */
    private static Executor orHere(ExecutorService executor) {
        return work -> {
            try {
                executor.execute(work);
            } catch (RejectedExecutionException closed) {
                work.run();
            }
        };
    }

    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Continues from a journal, or begins with an empty one.
     *
     * @param journal the journal, which the engine closes; nobody else should add to it
     * @param questions the questions, with their settings as of now; facts of others are kept
     * @throws IllegalArgumentException if two questions have one name, or the journal has another
     *     kind of question under a name; the journal is then closed
     * @throws IOException if the journal cannot be read
     */
    public static ScoringEngine open(Journal journal, Question... questions) throws IOException {
        return open(journal, RuleSet.of(), questions);
    }

    /** Continues from a journal with rules about workers. */
    public static ScoringEngine open(Journal journal, RuleSet rules, Question... questions) throws IOException {
        return open(journal, rules, Clock.systemUTC(), questions);
    }

    /**
     * Continues from a journal with rules about workers and a clock, by which leases expire and
     * answers without a time are dated.
     */
    public static ScoringEngine open(Journal journal, RuleSet rules, Clock clock, Question... questions)
            throws IOException {
        try {
            return new ScoringEngine(journal, rules, clock, List.of(questions));
        } catch (RuntimeException | Error failed) {
            try (journal) {
                throw failed;
            }
        }
    }

    /**
     * {@return a question about labels}
     *
     * @throws NoSuchElementException if there is no such question of this kind
     */
    public LabelScoring labels(String question) {
        return find(question, LabelScoring.class);
    }

    /**
     * {@return a question about numbers}
     *
     * @throws NoSuchElementException if there is no such question of this kind
     */
    public NumericScoring numbers(String question) {
        return find(question, NumericScoring.class);
    }

    /**
     * {@return a question about comparisons}
     *
     * @throws NoSuchElementException if there is no such question of this kind
     */
    public PairwiseScoring comparisons(String question) {
        return find(question, PairwiseScoring.class);
    }

    /**
     * {@return a question of any kind}
     *
     * @throws NoSuchElementException if there is no such question
     */
    public Scoring question(String name) {
        return find(name, Scoring.class);
    }

    private <S> S find(String name, Class<S> kind) {
        LiveQuestion found = questions.get(name);
        if (!kind.isInstance(found)) {
            throw new NoSuchElementException(
                    "no %s of \"%s\"; there are %s".formatted(kind.getSimpleName(), name, questions()));
        }
        return kind.cast(found);
    }

    /** {@return the questions} */
    public List<Question> questions() {
        return questions.values().stream().map(LiveQuestion::question).toList();
    }

    /**
     * Tells who a worker is. Workers of one {@code group}, an attribute, never get the same task:
     * they may copy from each other. Not durable.
     */
    public void register(Worker worker) {
        String group = worker.attributes().get("group");
        if (group == null) {
            shared.groups.remove(worker.id());
        } else {
            shared.groups.put(worker.id(), group);
        }
    }

    /** Bans a worker from all questions: submissions and requests for tasks are refused. */
    public void ban(String worker, String reason) {
        if (!reason.equals(shared.banned.get(worker))) {
            long sequence = shared.ban(worker, reason);
            written();
            shared.journal.await(sequence);
        }
    }

    /**
     * Retracts all answers that a worker has given so far, to all questions at once: consensus and
     * ratings are as if they had never been given. Closed tasks that would not close by their other
     * answers are reopened.
     *
     * @throws NoSuchElementException if the worker has no answer to retract
     */
    public Receipt retractWorker(String worker) {
        Receipt receipt = Retractions.retractWorker(questions.values(), worker);
        written();
        shared.journal.await(receipt.sequence());
        return receipt;
    }

    /**
     * Erases the id of a person from journal, snapshot and memory. Answers stay, under an id that
     * says nothing. Answers of this worker are refused meanwhile, and retractions wait; a ban that
     * comes meanwhile may keep the old id.
     *
     * @throws UncheckedIOException if the journal cannot be rewritten; nothing has changed
     */
    public void erase(String worker) {
        String replacement = "erased-" + UUID.randomUUID();
        shared.erasing.add(worker);
        snapshots.hold(); // whoever takes one asks for the locks of questions next
        questions.values().forEach(question -> question.rebuilding.lock()); // in the order of all who take several
        try {
            questions.values().forEach(question -> question.locked(question.log::size)); // answers under way have ended
            snapshots.erase(worker, replacement, () -> {
                shared.erase(worker, replacement);
                questions.values().forEach(question -> Retractions.rename(question, worker, replacement));
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        } finally {
            questions.values().forEach(question -> question.rebuilding.unlock());
            snapshots.release();
            shared.erasing.remove(worker);
        }
    }

    /** Applies the rule set to all questions about labels. */
    public void applyRules() {
        conduct.apply();
    }

    /** {@return the rating of a worker over all questions; a newcomer's if there is none yet} */
    public Rating rating(String worker) {
        return overall.rating(worker);
    }

    /** {@return all workers of settled tasks over all questions, the most trustworthy first} */
    public Leaderboard leaderboard() {
        return overall.leaderboard();
    }

    /**
     * Delivers the events after a record to a listener, and then those to come, when they are
     * acknowledged: in order, each at least once, on a thread of the subscription. An exception of
     * the listener ends it, and so does a force that fails.
     *
     * @param after the number of a record; 0 for all
     */
    public Subscription subscribe(long after, ScoringListener listener) {
        EventFeed feed = new EventFeed(shared, List.copyOf(questions.values()), after, listener);
        feeds.removeIf(EventFeed::ended);
        feeds.add(feed);
        feed.start();
        return feed;
    }

    /** Called after every record. */
    private void written() {
        for (EventFeed feed : feeds) {
            feed.wake();
        }
        conduct.look();
        snapshots.look();
    }

    /** {@return the number of the last record} */
    public long sequence() {
        return shared.journal.last();
    }

    /**
     * Writes everything and forces it to the disk.
     *
     * @throws UncheckedIOException if that fails
     */
    public void force() {
        try {
            shared.journal.force();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
    }

    /**
     * Saves the facts as they are, so that the next opening reads only what follows. The engine
     * does so by itself, on a thread of its own, whenever its journal has grown by a quarter, and
     * when it closes.
     *
     * @throws IllegalStateException if the journal has a question that is not open
     * @throws UncheckedIOException if it cannot be written; the one before stays
     */
    public void snapshot() {
        try {
            snapshots.save();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
    }

    /** Ends subscriptions, saves what a quick opening needs, and closes the journal. */
    @Override
    public void close() throws IOException {
        feeds.forEach(EventFeed::close);
        conduct.close();
        checks.shutdown();
        snapshots.close();
        shared.journal.close();
        callbacks.shutdown();
    }

    /** {@return such as {@code ScoringEngine[topic: 9 of 20 tasks closed, Journal[80 records]]}} */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        questions.values().forEach(question -> parts.add(question.summary()));
        return "ScoringEngine[%s, %s]".formatted(String.join(", ", parts), shared.journal);
    }
}
