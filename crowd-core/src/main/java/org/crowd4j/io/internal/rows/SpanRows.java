package org.crowd4j.io.internal.rows;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.Repeats;
import org.crowd4j.Span;
import org.crowd4j.SpanAnswers;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.internal.csv.Cell;

/**
 * Reads the rows of one file of spans: a row for each span, or one without bounds for an answer
 * that marks nothing. The rows of one task, worker and time are one answer, wherever they stand.
 */
public final class SpanRows extends AnswerRows<SpanAnswers> {
    public static final int START = 2; // the cells of answers
    public static final int END = 3;
    public static final int TYPE = 4;

    private final Map<String, Integer> lengths; // of texts, by task
    private final SpanAnswers.Builder builder = SpanAnswers.builder();
    private final Map<AnswerKey, Marks> answers = new LinkedHashMap<>();
    private final IdLimit types;

    /** The spans of one answer or of the gold of one task. */
    public static final class Marks {
        private final long line; // of the first row
        private final Set<Span> spans = new LinkedHashSet<>();
        private boolean none;

        public Marks(long line) {
            this.line = line;
        }

        /** Adds a row; {@code of} names the answer in messages. */
        public void add(Cell start, Cell end, CharSequence type, String of) {
            boolean blank = Ids.blank(start) && Ids.blank(end);
            checkArgument(
                    !none && (!blank || spans.isEmpty()),
                    "a row without bounds must be the only one of %s, whose rows begin on line %s",
                    of,
                    line);
            none = blank;
            if (!blank) {
                String named = Ids.blank(type) ? Span.UNTYPED : type.toString();
                spans.add(new Span(offset("start", start), offset("end", end), named));
            }
        }

        public Set<Span> spans() {
            return spans;
        }
    }

    public SpanRows(AnswerFile file, Map<String, Integer> lengths) {
        super(file);
        this.lengths = lengths;
        if (file.rules().repeats() != Repeats.ALL) {
            builder.repeats(file.rules().repeats());
        }
        lengths.forEach(builder::length);
        types = new IdLimit("types", file.rules().mostLabels());
    }

    /** {@return a whole number from 0} */
    public static int offset(String column, Cell cell) {
        return Decimals.whole(column, cell.toString().strip(), 0);
    }

    @Override
    protected boolean blankIsAnswer() {
        return true;
    }

    @Override
    protected void add(Cell[] cells, Optional<Instant> at) {
        Cell type = cells[TYPE];
        AnswerKey key = AnswerKey.of(cells, at);
        Marks marks = answers.computeIfAbsent(key, first -> new Marks(line()));
        if (!Ids.blank(type)) {
            types.check(type);
        }
        marks.add(cells[START], cells[END], type, key.described());
        Integer length = lengths.get(key.task());
        if (length != null && !marks.none) {
            int end = offset("end", cells[END]);
            checkArgument(
                    end <= length,
                    "end must be at most the length of the text of task %s, %s, got %s",
                    Quoted.of(key.task()),
                    length,
                    end);
        }
    }

    @Override
    protected int dropped(SpanAnswers built) {
        return answers.size() - built.size();
    }

    @Override
    protected SpanAnswers build() {
        answers.forEach((key, marks) ->
                builder.add(new SpanAnswers.Answer(key.task(), key.worker(), new ArrayList<>(marks.spans), key.at())));
        return builder.build();
    }

    @Override
    protected long lineOf(int answer) {
        return List.copyOf(answers.values()).get(answer).line;
    }

    @Override
    protected List<String> notes(SpanAnswers built) {
        int unknown = 0;
        for (int task = 0; task < built.tasks().size(); task++) {
            unknown += built.hasLength(task) ? 0 : 1;
        }
        return unknown == 0 || built.size() == 0
                ? List.of()
                : List.of("the length of %s of %s texts is not known: the largest end in the task stands for it"
                        .formatted(unknown, built.tasks().size()));
    }
}
