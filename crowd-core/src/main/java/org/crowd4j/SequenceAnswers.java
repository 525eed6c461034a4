package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.Plural;
import org.crowd4j.internal.Quoted;

/**
 * Answers that tag each token of a sequence: the names in a sentence, the parts of speech, the
 * steps of a log. Columns in task-major order, see {@link Answers}.
 *
 * <pre>{@code
 * var answers = SequenceAnswers.builder()
 *     .add("s1", "ann", List.of("B-PER", "I-PER", "O", "B-LOC"))     // task, worker, a tag a token
 *     .add("s1", "bob", List.of("B-PER", "O", "O", "B-LOC"))
 *     .build();
 * }</pre>
 *
 * <p>All answers to a task have the same number of tags. An empty tag is a token that the worker
 * left untagged. Tags follow a {@link TagScheme}, {@link TagScheme#BIO} unless stated; answers may
 * break its rules of order, such as an {@code I-} after {@code O}. The labels are the tags that
 * occur, and those that a valid sequence needs to have them; they are ordered as those of {@link
 * CategoricalAnswers}. Of several answers of a worker to a task the last counts unless the builder
 * is given another policy.
 *
 * <p><b>Cost:</b> 12 bytes an answer and 4 a token of an answer.
 */
public final class SequenceAnswers extends TableAnswers {
    private final TagScheme scheme;
    private final Index labels;
    private final int[] start; // A + 1:  where the tags of an answer begin
    private final int[] tag; // of each answer, one after another; −1 where it is blank

    private SequenceAnswers(AnswerTable table, TagScheme scheme, Index labels, int[] start, int[] tag) {
        super(table);
        this.scheme = scheme;
        this.labels = labels;
        this.start = start;
        this.tag = tag;
    }

    /** {@return a builder without answers} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return how the tags spell spans} */
    public TagScheme scheme() {
        return scheme;
    }

    /** {@return the tags that an answer or a consensus may have} */
    public Index labels() {
        return labels;
    }

    /** {@return how many tokens a task has} */
    public int length(int task) {
        return start[from(task) + 1] - start[from(task)];
    }

    /** {@return the position of the tag of a token in the labels; −1 if it was left untagged} */
    public int tag(int answer, int position) {
        return tag[start[answer] + position];
    }

    /** {@return the tags of an answer; empty ones where a token was left untagged} */
    public List<String> tags(int answer) {
        return IntStream.range(start[answer], start[answer + 1])
                .mapToObj(at -> tag[at] < 0 ? "" : labels.id(tag[at]))
                .toList();
    }

    /** {@return the spans that the tags of an answer spell, in order} */
    public List<Span> spans(int answer) {
        return scheme.spans(tags(answer));
    }

    /** {@return these answers as spans of tokens, in texts as long as the sequences} */
    public SpanAnswers asSpans() {
        SpanAnswers.Builder spans = SpanAnswers.builder().repeats(Repeats.ALL);
        for (int task = 0; task < tasks().size(); task++) {
            spans.length(tasks().id(task), length(task));
        }
        stream()
                .map(answer -> new SpanAnswers.Answer(
                        answer.task(), answer.worker(), scheme.spans(answer.tags()), answer.at()))
                .forEachOrdered(spans::add);
        return spans.build();
    }

    /** {@return the answers one by one, in order of arrival} */
    public Stream<Answer> stream() {
        return stream((answer, task, worker) -> new Answer(task, worker, tags(answer), at(answer)));
    }

    /** {@return the answers that {@code keep} accepts, in the same scheme} */
    public SequenceAnswers where(Predicate<Answer> keep) {
        Builder kept = builder().scheme(scheme);
        stream().filter(keep).forEachOrdered(kept::add);
        return kept.build();
    }

    /**
     * Returns these answers, whose labels include the tags of gold.
     *
     * @param gold right tags; those of tasks that are not here are passed over
     * @return the answers, which share everything they can with these
     * @throws IllegalArgumentException if gold has more or fewer tags for a task than its answers,
     *     or a tag that is not one of the scheme
     */
    public SequenceAnswers withTagsOf(SequenceGold gold) {
        Set<String> union = new LinkedHashSet<>(labels.ids());
        boolean more = false;
        for (String task : gold.within(tasks()).tasks()) {
            List<String> right = gold.tags(task).orElseThrow();
            int length = length(tasks().position(task));
            checkArgument(
                    right.size() == length,
                    "gold of task %s must have as many tags as its answers, %s, got %s",
                    Quoted.of(task),
                    length,
                    right.size());
            right.forEach(scheme::check);
            more |= union.addAll(right);
        }
        if (!more) {
            return this;
        }
        Index wider = Index.of("tag", LabelOrder.of(scheme.completed(union)));
        int[] renumbered = labels.ids().stream().mapToInt(wider::position).toArray();
        int[] tags = Arrays.stream(tag).map(at -> at < 0 ? at : renumbered[at]).toArray();
        return new SequenceAnswers(table, scheme, wider, start, tags);
    }

    /**
     * {@return such as {@code SequenceAnswers[800 answers, 200 tasks, 12 workers, 9 tags, BIO]}}
     */
    @Override
    public String toString() {
        return table.describe(
                "SequenceAnswers", ", %s, %s".formatted(Plural.of(labels.size(), "tag"), scheme), repeats());
    }

    /**
     * The tags that one worker gave to the tokens of one task.
     *
     * @param task the id of the task; not blank
     * @param worker the id of the worker; not blank
     * @param tags a tag for each token; empty for one that was left untagged
     * @param at when, where that is known
     */
    public record Answer(String task, String worker, List<String> tags, Optional<Instant> at)
            implements org.crowd4j.Answer {

        /** An answer of unknown time. */
        public Answer(String task, String worker, List<String> tags) {
            this(task, worker, tags, Optional.empty());
        }

        /**
         * Checks the ids and copies the tags.
         *
         * @throws IllegalArgumentException if the task or the worker is blank
         */
        public Answer {
            Ids.checkNamed(task, worker);
            tags = List.copyOf(tags);
        }
    }

    /**
     * Takes answers one at a time. Not safe for use by many threads; what it builds is. Of several
     * of a worker to a task the last counts, unless {@link #repeats} says otherwise.
     */
    public static final class Builder extends RowsBuilder<Builder> {
        private final RaggedPages tags = new RaggedPages(); // numbered from 1 as they arrived; 0 is blank
        private final IntPages length = new IntPages(); // by task
        private final Ids labels = new Ids();
        private TagScheme scheme = TagScheme.BIO;

        private Builder() {
            super(Repeats.LAST);
        }

        /**
         * Returns this builder, with another scheme of the tags.
         *
         * @throws IllegalStateException if answers were added already
         */
        public Builder scheme(TagScheme scheme) {
            checkState(rows.size() == 0, "the scheme must be given before the first answer");
            this.scheme = scheme;
            return this;
        }

        /**
         * Adds an answer of unknown time.
         *
         * @param task the id of the task; not blank
         * @param worker the id of the worker; not blank
         * @param tags a tag for each token; empty for one that was left untagged
         * @return this builder
         * @throws IllegalArgumentException if the task or the worker is blank, a tag is not one of
         *     the scheme, or another answer to the task has more or fewer tags
         */
        public Builder add(CharSequence task, CharSequence worker, List<String> tags) {
            return add(task, worker, tags, Optional.empty());
        }

        /** {@return this builder, with one answer more} */
        public Builder add(Answer answer) {
            return add(answer.task(), answer.worker(), answer.tags(), answer.at());
        }

        /**
         * Adds an answer, with its time where that is known.
         *
         * @throws IllegalArgumentException as without a time, or if the time is before 1678 or
         *     after 2261
         */
        public Builder add(CharSequence task, CharSequence worker, List<String> tags, Optional<Instant> at) {
            int known = rows.tasks.find(task);
            checkArgument(
                    known < 0 || length.get(known) == tags.size(),
                    "all answers to task %s must have as many tags as the first, %s, got %s of worker %s",
                    Quoted.of(task),
                    known < 0 ? 0 : length.get(known),
                    tags.size(),
                    Quoted.of(worker));
            int[] numbers = new int[tags.size()];
            for (int position = 0; position < numbers.length; position++) {
                numbers[position] = number(tags.get(position));
            }
            int row = rows.add(task, worker, AnswerTable.nanos(at));
            if (known < 0) {
                length.set(rows.task.get(row), numbers.length);
            }
            this.tags.add(numbers);
            return this;
        }

        private int number(String tag) {
            if (tag.isEmpty()) {
                return 0;
            }
            int known = labels.find(tag);
            if (known < 0) {
                scheme.check(tag);
            }
            return 1 + (known < 0 ? labels.add(tag) : known);
        }

        /**
         * Builds the answer set. May be called again; later additions do not change what was built.
         *
         * @return the answers so far
         * @throws IllegalArgumentException if a worker repeats a task and repeats are refused
         */
        public SequenceAnswers build() {
            AnswerTable table = sorted();
            int[] row = table.rows();
            Collection<String> seen = new ArrayList<>(); // repeats may have dropped the only answer with a tag
            tags.seen(row).stream().filter(number -> number > 0).forEach(number -> seen.add(labels.get(number - 1)));
            if (seen.isEmpty() && tags.seen(row).get(0)) {
                seen.add(TagScheme.OUTSIDE); // nobody tagged a token, and each needs a tag
            }
            Index ordered = Index.of("tag", LabelOrder.of(scheme.completed(seen)));
            int[] renumbered = IntStream.rangeClosed(0, labels.size())
                    .map(number -> number == 0
                            ? -1
                            : ordered.find(labels.get(number - 1)).orElse(-1))
                    .toArray();
            return new SequenceAnswers(table, scheme, ordered, tags.starts(row), tags.gatherInOrder(row, renumbered));
        }
    }
}
