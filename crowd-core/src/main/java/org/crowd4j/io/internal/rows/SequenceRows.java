package org.crowd4j.io.internal.rows;

import com.google.common.base.Splitter;
import com.google.common.collect.Lists;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.Repeats;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.TagScheme;
import org.crowd4j.io.internal.csv.Cell;
import org.crowd4j.io.internal.csv.Header;
import org.crowd4j.io.internal.files.LineProblem;

/** Reads the rows of one file of tags. */
public abstract class SequenceRows extends AnswerRows<SequenceAnswers> {
    private static final String UNTAGGED = "_"; // as in files of CoNLL
    private static final Splitter BLANKS =
            Splitter.onPattern("\\s+").omitEmptyStrings().trimResults();

    final SequenceAnswers.Builder builder = SequenceAnswers.builder();
    private final IdLimit labels;

    private SequenceRows(AnswerFile file, TagScheme scheme) {
        super(file);
        builder.scheme(scheme);
        if (file.rules().repeats() != Repeats.ALL) {
            builder.repeats(file.rules().repeats());
        }
        labels = new IdLimit("tags", file.rules().mostLabels());
    }

    /** {@return rows that hold the tags of a task each} */
    public static SequenceRows whole(AnswerFile file, TagScheme scheme) {
        return new Whole(file, scheme);
    }

    /** {@return rows that hold the tag of a token each} */
    public static SequenceRows byToken(AnswerFile file, TagScheme scheme) {
        return new ByToken(file, scheme);
    }

    /** {@return whether a header is that of a file with a token in each row} */
    public static boolean byToken(List<String> header) {
        return new Header(header).names("position");
    }

    /** {@return the tags of a cell; empty ones for tokens left untagged} */
    public static List<String> split(String cell) {
        return Lists.transform(BLANKS.splitToList(cell), tag -> tag.equals(UNTAGGED) ? "" : tag);
    }

    /** {@return the cell of tags} */
    public static String joined(List<String> tags) {
        return String.join(" ", Lists.transform(tags, tag -> tag.isEmpty() ? UNTAGGED : tag));
    }

    /** {@return a tag as a cell has it; empty if the token was left untagged} */
    public static String tag(String cell) {
        String tag = cell.strip();
        return tag.equals(UNTAGGED) ? "" : tag;
    }

    final void check(String tag) {
        labels.check(tag);
    }

    @Override
    protected boolean blankIsAnswer() {
        return true;
    }

    @Override
    protected SequenceAnswers build() throws LineProblem {
        return builder.build();
    }

    /** A sequence in each row. */
    private static final class Whole extends SequenceRows {

        Whole(AnswerFile file, TagScheme scheme) {
            super(file, scheme);
        }

        @Override
        protected void add(Cell[] cells, Optional<Instant> at) {
            List<String> tags = split(cells[2].toString());
            tags.forEach(this::check);
            builder.add(cells[0], cells[1], tags, at);
        }
    }

    /** A token in each row; the rows of a task, a worker and a time are one answer. */
    private static final class ByToken extends SequenceRows {
        private static final int POSITION = 2;
        private static final int LABEL = 3;

        private final TagScheme scheme;
        private final Map<AnswerKey, TokenTags> sequences = new LinkedHashMap<>();

        ByToken(AnswerFile file, TagScheme scheme) {
            super(file, scheme);
            this.scheme = scheme;
        }

        @Override
        protected void add(Cell[] cells, Optional<Instant> at) {
            AnswerKey key = AnswerKey.of(cells, at);
            String tag = tag(cells[LABEL].toString());
            check(tag);
            if (!tag.isEmpty()) {
                scheme.check(tag);
            }
            sequences
                    .computeIfAbsent(key, first -> new TokenTags(line()))
                    .add(cells[POSITION].toString(), tag, key.described());
        }

        @Override
        protected int dropped(SequenceAnswers answers) {
            return sequences.size() - answers.size();
        }

        @Override
        protected SequenceAnswers build() throws LineProblem {
            for (Map.Entry<AnswerKey, TokenTags> each : sequences.entrySet()) {
                AnswerKey key = each.getKey();
                TokenTags tags = each.getValue();
                try {
                    builder.add(key.task(), key.worker(), tags.whole(key.described()), key.at());
                } catch (IllegalArgumentException wrong) {
                    throw new LineProblem(tags.line(), wrong);
                }
            }
            return super.build();
        }

        @Override
        protected long lineOf(int answer) {
            return List.copyOf(sequences.values()).get(answer).line();
        }
    }
}
