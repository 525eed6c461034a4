package org.crowd4j.io;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Splitter;
import com.google.common.collect.Lists;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.Repeats;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.Quoted;
import org.crowd4j.internal.RepeatedAnswerException;

/** Reads the rows of one file of tags. */
abstract class SequenceRows extends AnswerRows<SequenceAnswers> {
    private static final String UNTAGGED = "_"; // as in files of CoNLL
    private static final Splitter BLANKS =
            Splitter.onPattern("\\s+").omitEmptyStrings().trimResults();

    final String name;
    final SequenceAnswers.Builder builder = SequenceAnswers.builder();
    private final IdLimit labels;

    private SequenceRows(String name, Layout layout, CsvOptions options, ReadMonitor monitor) {
        super(name, layout, options, monitor);
        this.name = name;
        checkArgument(options.labels().isEmpty(), "labels must be empty for tags, got %s", options.labels());
        builder.scheme(options.scheme());
        if (options.repeats() != Repeats.ALL) {
            builder.repeats(options.repeats());
        }
        labels = new IdLimit("tags", options.limits().labels());
    }

    static SequenceAnswers read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(Layout.header(file), CsvInput.name(file), options, monitor).read(file);
    }

    static SequenceAnswers read(Reader text, List<String> header, String name, CsvOptions options, ReadMonitor monitor)
            throws IOException {
        return of(header, name, options, monitor).read(text);
    }

    private static SequenceRows of(List<String> header, String name, CsvOptions options, ReadMonitor monitor) {
        return byToken(header) ? new ByToken(name, options, monitor) : new Whole(name, options, monitor);
    }

    /** {@return whether a header is that of a file with a token in each row} */
    static boolean byToken(List<String> header) {
        return new Header(header).names("position");
    }

    /** {@return the tags of a cell; empty ones for tokens left untagged} */
    static List<String> split(String cell) {
        return Lists.transform(BLANKS.splitToList(cell), tag -> tag.equals(UNTAGGED) ? "" : tag);
    }

    /** {@return the cell of tags} */
    static String joined(List<String> tags) {
        return String.join(" ", Lists.transform(tags, tag -> tag.isEmpty() ? UNTAGGED : tag));
    }

    /** {@return a tag as a cell has it; empty if the token was left untagged} */
    static String tag(String cell) {
        String tag = cell.strip();
        return tag.equals(UNTAGGED) ? "" : tag;
    }

    final void check(String tag) {
        labels.check(tag);
    }

    @Override
    boolean blankIsAnswer() {
        return true;
    }

    @Override
    SequenceAnswers build() throws MalformedFileException {
        return builder.build();
    }

    /** A sequence in each row. */
    private static final class Whole extends SequenceRows {

        Whole(String name, CsvOptions options, ReadMonitor monitor) {
            super(name, SequenceCsv.LAYOUT, options, monitor);
        }

        @Override
        void add(Cell[] cells, Optional<Instant> at) {
            List<String> tags = split(cells[2].toString());
            tags.forEach(this::check);
            builder.add(cells[0], cells[1], tags, at);
        }
    }

    /** A token in each row; the rows of a task, a worker and a time are one answer. */
    private static final class ByToken extends SequenceRows {
        private static final int POSITION = 2;
        private static final int LABEL = 3;

        private final CsvOptions options;
        private final Map<Key, TokenTags> sequences = new LinkedHashMap<>();

        private record Key(String task, String worker, Optional<Instant> at) {
            String described() {
                return "worker %s for task %s".formatted(Quoted.of(worker), Quoted.of(task));
            }
        }

        ByToken(String name, CsvOptions options, ReadMonitor monitor) {
            super(name, SequenceCsv.LONG_LAYOUT, options, monitor);
            this.options = options;
        }

        @Override
        void add(Cell[] cells, Optional<Instant> at) {
            checkArgument(!Ids.blank(cells[0]), "task must not be blank");
            checkArgument(!Ids.blank(cells[1]), "worker must not be blank");
            String tag = tag(cells[LABEL].toString());
            check(tag);
            if (!tag.isEmpty()) {
                options.scheme().check(tag);
            }
            Key key = new Key(cells[0].toString(), cells[1].toString(), at);
            sequences
                    .computeIfAbsent(key, first -> new TokenTags(line()))
                    .add(cells[POSITION].toString(), tag, key.described());
        }

        @Override
        int dropped(SequenceAnswers answers) {
            return sequences.size() - answers.size();
        }

        @Override
        SequenceAnswers build() throws MalformedFileException {
            for (Map.Entry<Key, TokenTags> each : sequences.entrySet()) {
                Key key = each.getKey();
                TokenTags tags = each.getValue();
                try {
                    builder.add(key.task, key.worker, tags.whole(key.described()), key.at);
                } catch (IllegalArgumentException wrong) {
                    throw new MalformedFileException(name, tags.line(), String.valueOf(wrong.getMessage()));
                }
            }
            try {
                return super.build();
            } catch (RepeatedAnswerException repeated) {
                List<TokenTags> rows = List.copyOf(sequences.values());
                throw new MalformedFileException(
                        name,
                        rows.get(repeated.second()).line(),
                        "worker %s already answered task %s on line %s"
                                .formatted(
                                        Quoted.of(repeated.worker()),
                                        Quoted.of(repeated.task()),
                                        rows.get(repeated.first()).line()));
            }
        }
    }
}
