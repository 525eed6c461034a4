package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;
import org.crowd4j.live.internal.engine.LogSnapshot;
import org.crowd4j.live.internal.engine.OverallRatings;
import org.crowd4j.live.internal.scoring.QuestionState;
import org.crowd4j.live.internal.scoring.SavedRatings;

/**
 * The facts of all questions as bytes: from them and the records that follow, an engine opens
 * without decoding those before. They begin with the number of the last record that they cover, a
 * mark and the version; a checksum ends them.
 *
 * <p>Besides the facts, the ratings of workers are kept, and the estimates of a question whose
 * ledger is one of this library. They are used if the question still has the same method and no
 * answer was retracted since; else they are made anew of the facts. So a snapshot is good for any
 * settings.
 *
 * @param upTo the last record that is covered
 * @param readers the questions by name, in the order in which they were opened
 * @param overall the ratings over all questions, if they were saved
 */
record EngineSnapshot(long upTo, Map<String, LogReader> readers, Optional<OverallRatings.Read> overall) {
    private static final long MARK = 0x6334_6a73_6e61_7000L; // "c4jsnap", and a byte for the version
    private static final int VERSION = 2;
    static final UnaryOperator<String> SAME = UnaryOperator.identity();
    private static final int BYTES_OF_QUESTION = 10; // at least

    /** {@return a snapshot of no fact, which covers no record} */
    static EngineSnapshot empty() {
        return new EngineSnapshot(0, new LinkedHashMap<>(), Optional.empty());
    }

    /**
     * Writes the facts of the records up to one. Facts may be added meanwhile: each question is
     * written as it is when its turn comes, and says up to which record.
     *
     * @param upTo a record after which the call began
     * @param overall the ratings over all questions
     * @param worker replaces the ids of workers; if it is not {@link #SAME}, no ratings are kept,
     *     because they depend on the order of ids
     */
    static byte[][] write(
            long upTo,
            LiveEngine engine,
            Collection<LiveQuestion> questions,
            OverallRatings overall,
            UnaryOperator<String> worker) {
        StateOutput out = new StateOutput();
        out.fixed(upTo).fixed(MARK | VERSION);
        NavigableMap<Long, ScoringEvent.Banned> bans = engine.bans(0, Long.MAX_VALUE);
        out.count(bans.size());
        bans.forEach((sequence, ban) ->
                out.count(sequence).text(worker.apply(ban.worker())).text(ban.reason()));
        boolean rated = worker == SAME && !questions.isEmpty();
        out.count(rated ? 1 : 0);
        if (rated) {
            overall.write(out); // first, so that the logs have all their facts
        }
        out.count(questions.size());
        for (LiveQuestion question : questions) {
            question.rebuilding.lock(); // so that no id is renamed
            try {
                Fact.QuestionOpened opened = question.opened;
                Optional<SavedRatings> ratings = // first, so that the log has all their facts
                        rated ? Optional.of(question.ratings().save()) : Optional.empty();
                Cut cut = question.locked(() -> Cut.of(question, rated));
                out.text(opened.question()).text(opened.kind()).text(opened.payload());
                out.count(cut.size == 0 ? 0 : question.log.sequence(cut.size - 1));
                new LogSnapshot(question).write(cut.size, worker, out);
                StateOutput estimates = new StateOutput();
                cut.estimates.ifPresent(each -> each.accept(estimates));
                out.bits(cut.retracted).text(cut.method).block(estimates);
                if (ratings.isPresent()) {
                    out.text(LogReader.rules(question, question.ratings()));
                    ratings.get().write(out);
                }
            } finally {
                question.rebuilding.unlock();
            }
        }
        return out.finish();
    }

    /** A question as it is at one moment; taken under its lock. */
    private record Cut(int size, BitSet retracted, String method, Optional<Consumer<StateOutput>> estimates) {
        static Cut of(LiveQuestion question, boolean withIds) {
            QuestionState state = question.state();
            boolean kept = withIds || !state.estimatesNameWorkers();
            return new Cut(
                    question.log.size(),
                    state.retracted.copy(),
                    kept ? state.method() : "",
                    kept ? state.estimates() : Optional.empty());
        }
    }

    /**
     * Reads a snapshot into an engine without questions.
     *
     * @param settings the questions that are asked for, by name
     * @param last the last record of the journal
     * @throws IllegalArgumentException if it is damaged, of another version, or about a question
     *     that is not asked for; the engine is to be thrown away
     */
    static EngineSnapshot read(byte[] state, LiveEngine engine, Map<String, Question> settings, long last) {
        StateInput in = new StateInput(state);
        CompletableFuture<Void> checked = CompletableFuture.runAsync(in::check);
        long upTo = in.fixed();
        checkArgument(upTo >= 0 && upTo <= last, "it covers the records up to %s, of which there are %s", upTo, last);
        long version = in.fixed() ^ MARK;
        checkArgument(version == VERSION, "it is not one of version %s", VERSION);
        for (int bans = in.things(3, "the number of bans"); bans > 0; bans--) {
            engine.banned(in.count(), in.text(), in.text());
        }
        boolean rated = in.below(2, "the number of kinds of ratings") == 1;
        Optional<OverallRatings.Read> overall = rated ? OverallRatings.read(in, last) : Optional.empty();
        Map<String, LogReader> readers = new LinkedHashMap<>();
        for (int left = in.things(BYTES_OF_QUESTION, "the number of questions"); left > 0; left--) {
            Fact.QuestionOpened opened = new Fact.QuestionOpened(in.text(), in.text(), in.text());
            Question asked = settings.get(opened.question());
            checkArgument(
                    asked != null && !readers.containsKey(opened.question()),
                    "it has the question \"%s\", which is not asked for",
                    opened.question());
            long covered = in.count();
            LiveQuestion question = Kinds.live(engine, asked, opened);
            BitSet retracted = new LogSnapshot(question).read(in);
            LogReader.Estimates estimates = new LogReader.Estimates(
                    in.bits(),
                    in.text(),
                    in.block(),
                    rated ? in.text() : "",
                    rated ? Optional.of(SavedRatings.read(in, question.log.size())) : Optional.empty());
            readers.put(opened.question(), new LogReader(question, retracted, Math.max(upTo, covered), estimates));
        }
        in.finish();
        QuestionState.join(checked); // before anything that was read is used
        return new EngineSnapshot(upTo, readers, overall);
    }
}
