package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.crowd4j.live.internal.engine.OverallRatings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the snapshot of a journal and the records after it into questions. A snapshot that cannot
 * be used is left aside as long as the records that it covers are still there.
 */
final class EngineLoader {
    private static final Logger LOG = LoggerFactory.getLogger(EngineLoader.class);

    private final LiveEngine engine;
    private final Map<String, Question> settings = new LinkedHashMap<>();
    private final Set<String> others = new LinkedHashSet<>();
    private final boolean hasSnapshot;
    private final EngineSnapshot start;
    private @Nullable Exception unusable; // why the snapshot is

    EngineLoader(LiveEngine engine, List<Question> asked) {
        this.engine = engine;
        for (Question question : asked) {
            checkArgument(
                    settings.put(question.name(), question) == null,
                    "questions must have different names, got two of \"%s\"",
                    question.name());
        }
        Optional<EngineSnapshot> found = restore();
        hasSnapshot = found.isPresent() || unusable != null;
        start = found.orElseGet(EngineSnapshot::empty);
        follow();
        for (Question question : asked) {
            if (!start.readers().containsKey(question.name())) {
                Fact.QuestionOpened first = Kinds.opening(question);
                engine.journal.add(first);
                open(first);
            }
        }
    }

    private Optional<EngineSnapshot> restore() {
        try {
            Optional<byte[]> state = engine.journal.snapshot();
            return state.map(bytes -> EngineSnapshot.read(bytes, engine, settings, engine.journal.last()));
        } catch (IOException | IllegalArgumentException damaged) {
            LOG.warn("the journal is read from its beginning: its snapshot cannot be used: {}", damaged.getMessage());
            unusable = damaged;
            engine.forgetBans();
            return Optional.empty();
        }
    }

    private void follow() {
        try (Stream<Journal.Entry> entries = engine.journal.entries(start.upTo())) {
            entries.forEach(this::add);
        } catch (UncheckedIOException failed) {
            if (unusable != null) {
                String why = "the snapshot of the journal cannot be used: %s; and without it: %s"
                        .formatted(unusable.getMessage(), failed.getMessage());
                throw new UncheckedIOException(why, new IOException(why, failed));
            }
            throw failed;
        }
    }

    private void add(Journal.Entry entry) {
        Fact fact = entry.fact();
        if (fact instanceof Fact.Banned ban) {
            engine.banned(entry.sequence(), ban.worker(), ban.reason());
            return;
        }
        LogReader reader = start.readers().get(fact.question());
        if (reader != null) {
            reader.add(entry.sequence(), fact);
        } else if (fact instanceof Fact.QuestionOpened first && settings.containsKey(first.question())) {
            open(first);
        } else {
            others.add(fact.question());
        }
    }

    private void open(Fact.QuestionOpened first) {
        Question question = settings.get(first.question());
        if (question != null) {
            start.readers().put(question.name(), new LogReader(Kinds.live(engine, question, first)));
        }
    }

    /** Applies what was read. */
    void apply(OverallRatings overall) {
        start.readers().values().forEach(LogReader::open);
        try {
            start.overall().ifPresent(overall::restore);
        } catch (IllegalArgumentException damaged) {
            LOG.warn("the ratings over all questions are made anew: {}", damaged.getMessage());
        }
    }

    /** {@return the questions in the order in which they were opened} */
    List<LiveQuestion> questions() {
        return start.readers().values().stream().map(LogReader::question).toList();
    }

    /** {@return the questions of the journal that are not asked for} */
    Set<String> others() {
        return others;
    }

    /** {@return the last record that need not be read again} */
    long covered() {
        return start.upTo();
    }

    /** {@return whether the journal has a snapshot, which may not be one that can be used} */
    boolean hasSnapshot() {
        return hasSnapshot;
    }
}
