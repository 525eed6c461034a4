package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.crowd4j.internal.Codes;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.Quoted;

/**
 * Answers that pick one label from a finite set. Columns in task-major order: the answers of a task
 * stand together, inside a task by worker, then by arrival.
 *
 * <pre>{@code
 * var answers = CategoricalAnswers.builder()
 *     .add("photo-17", "ann", "cat")      // task, worker, label
 *     .add("photo-17", "bob", "dog")
 *     .build();
 * }</pre>
 *
 * <p>Tasks and workers are numbered in order of first appearance. Labels come in the order given
 * where the set is closed; else by value if every label is a decimal number, and otherwise by code
 * point. An order with a meaning is declared, see {@link #withScale}.
 *
 * <p><b>Cost:</b> at most 12 bytes an answer: worker 4, label 1, 2 or 4, arrival 4 (none if the
 * rows came in this order); times add 8.
 */
public final class CategoricalAnswers extends TableAnswers {
    private final Index labels;
    private final boolean closed;
    private final Codes label; // A
    private final int[] count; // K:  how often each label was given
    private final Optional<OrdinalScale> scale; // its levels are the first labels
    private final LabelPredictions predictions;

    private CategoricalAnswers(
            AnswerTable table,
            Index labels,
            boolean closed,
            Codes label,
            int[] count,
            Optional<OrdinalScale> scale,
            LabelPredictions predictions) {
        super(table);
        this.labels = labels;
        this.closed = closed;
        this.label = label;
        this.count = count;
        this.scale = scale;
        this.predictions = predictions;
    }

    /** {@return a builder without answers} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the labels: the closed set, or those that were given} */
    public Index labels() {
        return labels;
    }

    /** {@return whether the label set was given, rather than gathered from the answers} */
    public boolean closed() {
        return closed;
    }

    /** {@return the declared order of the labels; its levels are the first labels} */
    public Optional<OrdinalScale> scale() {
        return scale;
    }

    /** {@return the label of an answer} */
    public int label(int answer) {
        return label.get(answer);
    }

    /**
     * Returns what the worker of an answer expects of the others: the share of them that gives a
     * label to the task. Empty where it is not known. Costs a look-up by ids.
     */
    public OptionalDouble prediction(int answer, int label) {
        return predictions.share(tasks().id(task(answer)), workers().id(worker(answer)), labels.id(label));
    }

    /** {@return how often a label was given in all; this breaks ties} */
    public int count(int label) {
        return count[label];
    }

    /** {@return the answers one by one, in order of arrival} */
    public Stream<Answer> stream() {
        return stream((answer, task, worker) -> new Answer(task, worker, labels.id(label(answer)), at(answer)));
    }

    /**
     * {@return the answers that {@code keep} accepts, with their predictions; a closed label set
     * stays as it is, an open one is gathered anew}
     */
    public CategoricalAnswers where(Predicate<Answer> keep) {
        Builder kept = builder();
        if (closed) {
            kept.labels(labels.ids());
        }
        stream().filter(keep).forEachOrdered(kept::add);
        CategoricalAnswers some = kept.build();
        return new CategoricalAnswers(some.table, some.labels, closed, some.label, some.count, scale, predictions);
    }

    /**
     * Returns these answers with what their workers expect of the others, in place of what they
     * had: shares of labels, or, where there are two labels, the share of the second as a mean.
     * Predictions of answers that are not here are passed over.
     *
     * @throws IllegalArgumentException if a mean is not from 0 to 1
     */
    public CategoricalAnswers withPredictions(Predictions ofOthers) {
        LabelPredictions expected = LabelPredictions.of(ofOthers, this);
        return new CategoricalAnswers(table, labels, closed, label, count, scale, expected);
    }

    /**
     * Returns these answers with an order of the labels. The label set is closed: the levels from
     * low to high, then the labels outside the scale.
     *
     * @param levels the scale; in place of any other
     * @return the answers, which share everything they can with these
     * @throws IllegalArgumentException if an answer gives a label that is neither a level nor
     *     outside the scale
     */
    public CategoricalAnswers withScale(OrdinalScale levels) {
        Index declared = Index.of("label", levels.labels());
        for (int l = 0; l < count.length; l++) {
            if (count[l] > 0 && declared.find(labels.id(l)).isEmpty()) {
                throw new IllegalArgumentException("label %s is not on the scale %s; declare it by withOutside"
                        .formatted(Quoted.of(labels.id(l)), Quoted.list(levels.labels())));
            }
        }
        return relabelled(declared, true, Optional.of(levels));
    }

    /**
     * Returns these answers with labels that may not have been given: after the others where the
     * label set is closed, else in their place in the order.
     *
     * @param more labels to add; those already there are passed over
     * @return the answers, which share everything they can with these
     * @throws IllegalArgumentException if a label is blank
     */
    public CategoricalAnswers withLabels(Collection<String> more) {
        Set<String> union = new LinkedHashSet<>(labels.ids());
        if (!union.addAll(more)) {
            return this;
        }
        Index wider = Index.of("label", closed ? union : LabelOrder.of(union));
        return relabelled(wider, closed, scale);
    }

    /** These answers with another label set, which has every label that was given. */
    private CategoricalAnswers relabelled(Index other, boolean closedSet, Optional<OrdinalScale> order) {
        int[] renumbered = new int[count.length];
        int[] counts = new int[other.size()];
        for (int l = 0; l < renumbered.length; l++) {
            renumbered[l] = other.find(labels.id(l)).orElse(-1);
            if (renumbered[l] >= 0) {
                counts[renumbered[l]] = count[l];
            }
        }
        Codes codes = new Codes(size(), other.size());
        for (int answer = 0; answer < size(); answer++) {
            codes.set(answer, renumbered[label(answer)]);
        }
        return new CategoricalAnswers(table, other, closedSet, codes, counts, order, predictions);
    }

    /**
     * {@return such as
     * {@code CategoricalAnswers[315 answers, 45 tasks, 5 workers, 4 labels, 90 repeats]}}
     */
    @Override
    public String toString() {
        return table.describe("CategoricalAnswers", ", %s labels".formatted(labels.size()), repeats());
    }

    /**
     * One worker's choice of one label for one task. Ids and labels are kept to the letter.
     *
     * @param task the id of the task; not blank
     * @param worker the id of the worker; not blank
     * @param label the chosen label; not blank
     * @param at when, where that is known
     */
    public record Answer(String task, String worker, String label, Optional<Instant> at) implements org.crowd4j.Answer {

        /** An answer of unknown time. */
        public Answer(String task, String worker, String label) {
            this(task, worker, label, Optional.empty());
        }

        /**
         * Checks the ids.
         *
         * @throws IllegalArgumentException if the task, the worker or the label is blank
         */
        public Answer {
            Ids.checkNamed(task, worker);
            checkArgument(!label.isBlank(), "label must not be blank");
        }
    }

    /**
     * Takes answers one at a time. Not safe for use by many threads; what it builds is. Of several
     * of a worker to a task each counts, unless {@link #repeats} says otherwise.
     */
    public static final class Builder extends RowsBuilder<Builder> {
        private final LabelRows label = new LabelRows();

        private Builder() {
            super(Repeats.ALL);
        }

        /** {@return this builder, with a {@linkplain #labels(Collection) closed label set}} */
        public Builder labels(String... closedSet) {
            return labels(List.of(closedSet));
        }

        /**
         * Closes the label set: answers outside it are refused, and labels keep the order given.
         *
         * @param closedSet the labels; at least one, none blank, no two equal
         * @return this builder
         * @throws IllegalArgumentException if there is no label, one is blank, or two are equal
         * @throws IllegalStateException if answers were added already
         */
        public Builder labels(Collection<String> closedSet) {
            checkArgument(!closedSet.isEmpty(), "a closed label set must have at least one label");
            checkState(rows.size() == 0, "labels must be given before the first answer");
            label.close(closedSet);
            return this;
        }

        /**
         * {@return this builder, with one answer more; see
         * {@link #add(CharSequence, CharSequence, CharSequence)}}
         */
        public Builder add(String task, String worker, String label) {
            return add((CharSequence) task, worker, label);
        }

        /**
         * Adds an answer of unknown time. The characters are copied, so that a reader may use its
         * buffers again.
         *
         * @param task the id of the task; not blank
         * @param worker the id of the worker; not blank
         * @param label the chosen label; not blank, and in the label set if that is closed
         * @return this builder
         * @throws IllegalArgumentException if the task, worker or label is blank, or the label is
         *     not in the closed set
         */
        public Builder add(CharSequence task, CharSequence worker, CharSequence label) {
            return add(task, worker, label, AnswerTable.NO_TIME);
        }

        /**
         * Adds an answer of known time.
         *
         * @throws IllegalArgumentException if the task, worker or label is blank, the label is not
         *     in the closed set, or the time is before 1678 or after 2261
         */
        public Builder add(String task, String worker, String label, Instant at) {
            return add(task, worker, label, AnswerTable.nanos(Optional.of(at)));
        }

        /** {@return this builder, with one answer more} */
        public Builder add(Answer answer) {
            return add(answer.task(), answer.worker(), answer.label(), answer.at());
        }

        /** {@return this builder, with one answer more, and its time where that is known} */
        public Builder add(CharSequence task, CharSequence worker, CharSequence label, Optional<Instant> at) {
            return add(task, worker, label, AnswerTable.nanos(at));
        }

        private Builder add(CharSequence task, CharSequence worker, CharSequence label, long time) {
            int known = this.label.closed() ? this.label.add(label) : -1;
            checkArgument(!Ids.blank(label), "label must not be blank");
            int row = rows.add(task, worker, time);
            this.label.set(row, known < 0 ? this.label.add(label) : known);
            return this;
        }

        /**
         * Adds an answer of unknown time, if its label is known from another answer or the closed
         * label set.
         *
         * @return whether it was added
         * @throws IllegalArgumentException if the task or worker is blank, and the label is known
         */
        public boolean addIfKnown(CharSequence task, CharSequence worker, CharSequence label) {
            int known = this.label.find(label);
            if (known >= 0) {
                this.label.set(rows.add(task, worker, AnswerTable.NO_TIME), known);
            }
            return known >= 0;
        }

        /**
         * Adds the answers of another builder, which does not change, in their order. Its policy
         * for repeats is not taken over.
         *
         * @throws IllegalArgumentException if it has a label that is not in the closed set
         */
        public Builder add(Builder more) {
            int[] here = label.addAll(more.label);
            int before = rows.size();
            int count = more.rows.size();
            rows.add(more.rows);
            label.append(before, more.label, count, here);
            return this;
        }

        /**
         * {@return this builder without answers, and with the room that they took: faster than a
         * new one}
         */
        public Builder clear() {
            rows.clear();
            label.clear();
            return this;
        }

        /**
         * Builds the answer set. May be called again; later additions do not change what was built.
         *
         * @return the answers so far
         * @throws IllegalArgumentException if a worker repeats a task and repeats are refused
         */
        public CategoricalAnswers build() {
            AnswerTable table = sorted();
            LabelRows.Column column = label.gather(table.rows(), rows.size());
            return new CategoricalAnswers(
                    table,
                    column.labels,
                    label.closed(),
                    column.codes,
                    column.count,
                    Optional.empty(),
                    LabelPredictions.NONE);
        }
    }
}
