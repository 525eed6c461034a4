package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.Plural;
import org.crowd4j.internal.Quoted;

/**
 * Answers that mark passages of a text: the outcomes in an abstract, the claims in a letter. No
 * spans answer that nothing is to be marked; a worker who was not asked has no answer. Columns in
 * task-major order, see {@link Answers}.
 *
 * <pre>{@code
 * var answers = SpanAnswers.builder()
 *     .length("note-1", 212)                                                  // UTF-16 units of
 *     its text .add("note-1", "ann", List.of(new Span(3, 18), new Span(40, 61)))       // task,
 *     worker, spans .add("note-1", "bob", List.of())                                        //
 *     marked nothing .build(); }</pre>
 *
 * <p>Spans of one answer may overlap and touch; equal ones count once. Offsets count UTF-16 units,
 * as {@link String#length()} does. Where the length of a text is not given, it is the largest end
 * in the task: a worker's marks outside the true spans then weigh more, since the text seems
 * shorter. Types are ordered as the labels of {@link CategoricalAnswers}. Of several answers of a
 * worker to a task the last counts unless the builder is given another policy.
 *
 * <p><b>Shape:</b> the marks of answer a are {@code marksFrom(a)} to {@code marksTo(a) − 1}, by
 * start, then by end, then by type.
 *
 * <p><b>Cost:</b> 12 bytes an answer and 12 a mark; 4 a task.
 */
public final class SpanAnswers extends TableAnswers {
    private final Index types;
    private final int[] from; // A + 1:  where the marks of an answer begin
    private final int[] start; // by mark
    private final int[] end; // by mark
    private final int[] type; // by mark
    private final Map<String, Integer> given; // lengths of texts, by task
    private final int[] length; // N

    private SpanAnswers(
            AnswerTable table,
            Index types,
            int[] from,
            int[] start,
            int[] end,
            int[] type,
            Map<String, Integer> given) {
        super(table);
        this.types = types;
        this.from = from;
        this.start = start;
        this.end = end;
        this.type = type;
        this.given = given;
        length = new int[tasks().size()];
        for (int task = 0; task < length.length; task++) {
            int largest = 0;
            for (int mark = from[from(task)]; mark < from[to(task)]; mark++) {
                largest = Math.max(largest, end[mark]);
            }
            length[task] = given.getOrDefault(tasks().id(task), largest);
        }
    }

    /** {@return a builder without answers} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the types of the spans} */
    public Index types() {
        return types;
    }

    /** {@return the length of the text of a task; the largest end in it, if it was not given} */
    public int length(int task) {
        return length[task];
    }

    /** {@return whether the length of the text of a task was given} */
    public boolean hasLength(int task) {
        return given.containsKey(tasks().id(task));
    }

    /** {@return the first mark of an answer} */
    public int marksFrom(int answer) {
        return from[answer];
    }

    /** {@return the end of the marks of an answer: one more than the last} */
    public int marksTo(int answer) {
        return from[answer + 1];
    }

    /** {@return where a mark begins} */
    public int start(int mark) {
        return start[mark];
    }

    /** {@return where a mark ends} */
    public int end(int mark) {
        return end[mark];
    }

    /** {@return the position of the type of a mark} */
    public int type(int mark) {
        return type[mark];
    }

    /** {@return the spans of an answer, in order; none if nothing was marked} */
    public List<Span> spans(int answer) {
        return IntStream.range(from[answer], from[answer + 1])
                .mapToObj(mark -> new Span(start[mark], end[mark], types.id(type[mark])))
                .toList();
    }

    /** {@return the answers one by one, in order of arrival} */
    public Stream<Answer> stream() {
        return stream((answer, task, worker) -> new Answer(task, worker, spans(answer), at(answer)));
    }

    /** {@return the answers that {@code keep} accepts, with the lengths of their texts} */
    public SpanAnswers where(Predicate<Answer> keep) {
        Builder kept = builder();
        given.forEach(kept::length);
        stream().filter(keep).forEachOrdered(kept::add);
        return kept.build();
    }

    /**
     * Returns these answers, whose types include those of gold.
     *
     * @param gold right spans; those of tasks that are not here are passed over
     * @return the answers, which share everything they can with these
     * @throws IllegalArgumentException if a span of gold ends after the given length of its text
     */
    public SpanAnswers withTypesOf(SpanGold gold) {
        Set<String> union = new LinkedHashSet<>(types.ids());
        boolean more = false;
        for (String task : gold.within(tasks()).tasks()) {
            for (Span span : gold.spans(task).orElseThrow()) {
                checkEnd(span, task, given);
                more |= union.add(span.type());
            }
        }
        if (!more) {
            return this;
        }
        Index wider = Index.of("type", LabelOrder.of(union));
        int[] renumbered = types.ids().stream().mapToInt(wider::position).toArray();
        return new SpanAnswers(
                table,
                wider,
                from,
                start,
                end,
                Arrays.stream(type).map(at -> renumbered[at]).toArray(),
                given);
    }

    private static void checkEnd(Span span, CharSequence task, Map<String, Integer> lengths) {
        Integer length = lengths.isEmpty() ? null : lengths.get(task.toString());
        checkArgument(
                length == null || span.end() <= length,
                "end must be at most the length of the text of task %s, %s, got %s",
                Quoted.of(task),
                length,
                span.end());
    }

    /** {@return such as {@code SpanAnswers[1143 answers, 188 tasks, 91 workers, 1 type]}} */
    @Override
    public String toString() {
        return table.describe("SpanAnswers", ", " + Plural.of(types.size(), "type"), repeats());
    }

    /**
     * The spans that one worker marked in the text of one task.
     *
     * @param task the id of the task; not blank
     * @param worker the id of the worker; not blank
     * @param spans the spans, sorted, equal ones once; none if nothing is to be marked
     * @param at when, where that is known
     */
    public record Answer(String task, String worker, List<Span> spans, Optional<Instant> at)
            implements org.crowd4j.Answer {

        /** An answer of unknown time. */
        public Answer(String task, String worker, Collection<Span> spans) {
            this(task, worker, List.copyOf(spans), Optional.empty());
        }

        /**
         * Checks the ids and sorts the spans.
         *
         * @throws IllegalArgumentException if the task or the worker is blank
         */
        public Answer {
            Ids.checkNamed(task, worker);
            spans = List.copyOf(new TreeSet<>(spans));
        }
    }

    /**
     * Takes answers one at a time. Not safe for use by many threads; what it builds is. Of several
     * of a worker to a task the last counts, unless {@link #repeats} says otherwise.
     */
    public static final class Builder extends RowsBuilder<Builder> {
        private final RaggedPages type = new RaggedPages(); // of marks, as they arrived
        private final IntPages start = new IntPages(); // by mark
        private final IntPages end = new IntPages(); // by mark
        private final Ids types = new Ids();
        private final Map<String, Integer> lengths = new LinkedHashMap<>();

        private Builder() {
            super(Repeats.LAST);
        }

        /**
         * States the length of the text of a task.
         *
         * @param task the id of the task; not blank
         * @param units how many UTF-16 units it has; at least 0
         * @return this builder
         * @throws IllegalArgumentException if the task is blank or the length is negative
         * @throws IllegalStateException if answers were added already
         */
        public Builder length(String task, int units) {
            checkArgument(!task.isBlank(), "task must not be blank");
            checkArgument(units >= 0, "length must be at least 0, got %s", units);
            checkState(rows.size() == 0, "lengths must be given before the first answer");
            lengths.put(task, units);
            return this;
        }

        /**
         * Adds an answer of unknown time.
         *
         * @param task the id of the task; not blank
         * @param worker the id of the worker; not blank
         * @param spans the spans; none if nothing is to be marked
         * @return this builder
         * @throws IllegalArgumentException if the task or the worker is blank, or a span ends after
         *     the given length of the text
         */
        public Builder add(String task, String worker, Collection<Span> spans) {
            return add(new Answer(task, worker, spans));
        }

        /**
         * {@return this builder, with one answer more}
         *
         * @throws IllegalArgumentException if a span ends after the given length of the text, or
         *     the time is before 1678 or after 2261
         */
        public Builder add(Answer answer) {
            answer.spans().forEach(span -> checkEnd(span, answer.task(), lengths));
            rows.add(answer.task(), answer.worker(), AnswerTable.nanos(answer.at()));
            for (Span span : answer.spans()) {
                int mark = type.add(types.add(span.type()));
                start.set(mark, span.start());
                end.set(mark, span.end());
            }
            type.endRow();
            return this;
        }

        /**
         * Builds the answer set. May be called again; later additions do not change what was built.
         *
         * @return the answers so far
         * @throws IllegalArgumentException if a worker repeats a task and repeats are refused
         */
        public SpanAnswers build() {
            AnswerTable table = sorted();
            int[] row = table.rows();
            BitSet seen = type.seen(row); // repeats may have dropped the only answer with a type
            Index ordered = LabelOrder.of("type", types, seen);
            int[] marks = type.places(row);
            return new SpanAnswers(
                    table,
                    ordered,
                    type.starts(row),
                    Arrays.stream(marks).map(start::get).toArray(),
                    Arrays.stream(marks).map(end::get).toArray(),
                    type.gatherInOrder(row, ordered.numbersOf(types)),
                    Map.copyOf(lengths));
        }
    }
}
