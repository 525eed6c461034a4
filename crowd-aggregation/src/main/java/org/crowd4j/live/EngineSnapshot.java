package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.UnaryOperator;

/**
 * The facts of all questions as bytes: from them and the records that follow, an engine opens
 * without decoding those before. They begin with the number of the last record that they cover, a
 * mark and the version; a checksum ends them.
 *
 * <p>Only facts are kept, and what follows from them is computed anew. So a snapshot is good for
 * any settings.
 *
 * @param upTo the last record that is covered
 * @param readers the questions by name, in the order in which they were opened
 */
record EngineSnapshot(long upTo, Map<String, LogReader> readers) {
    private static final long MARK = 0x6334_6a73_6e61_7000L; // "c4jsnap", and a byte for the version
    private static final int VERSION = 1;
    private static final int BYTES_OF_FACT = 36; // about
    private static final int BYTES_OF_QUESTION = 10; // at least

    /** {@return a snapshot of no fact, which covers no record} */
    static EngineSnapshot empty() {
        return new EngineSnapshot(0, new LinkedHashMap<>());
    }

    /**
     * Writes the facts of the records up to one. Facts may be added meanwhile: each question is
     * written as it is when its turn comes, and says up to which record.
     *
     * @param upTo a record after which the call began
     * @param worker replaces the ids of workers
     */
    static byte[] write(
            long upTo, LiveEngine engine, Collection<LiveQuestion> questions, UnaryOperator<String> worker) {
        long facts = questions.stream().mapToLong(question -> question.log.size()).sum();
        StateOutput out = new StateOutput(1024 + facts * BYTES_OF_FACT);
        out.fixed(upTo).fixed(MARK | VERSION);
        NavigableMap<Long, ScoringEvent.Banned> bans = engine.bans(0, Long.MAX_VALUE);
        out.count(bans.size());
        bans.forEach((sequence, ban) ->
                out.count(sequence).text(worker.apply(ban.worker())).text(ban.reason()));
        out.count(questions.size());
        for (LiveQuestion question : questions) {
            question.rebuilding.lock(); // so that no id is renamed
            try {
                Fact.QuestionOpened opened = question.opened;
                int size = question.locked(question.log::size);
                out.text(opened.question()).text(opened.kind()).text(opened.payload());
                out.count(size == 0 ? 0 : question.log.sequence(size - 1));
                new LogSnapshot(question).write(size, worker, out);
            } finally {
                question.rebuilding.unlock();
            }
        }
        return out.finish();
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
        long upTo = in.fixed();
        checkArgument(upTo >= 0 && upTo <= last, "it covers the records up to %s, of which there are %s", upTo, last);
        long version = in.fixed() ^ MARK;
        checkArgument(version == VERSION, "it is not one of version %s", VERSION);
        for (int bans = in.things(3, "the number of bans"); bans > 0; bans--) {
            engine.banned(in.count(), in.text(), in.text());
        }
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
            readers.put(opened.question(), new LogReader(question, retracted, Math.max(upTo, covered)));
        }
        in.finish();
        return new EngineSnapshot(upTo, readers);
    }
}
