package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.Quoted;

/**
 * Answers that are sets of labels: the topics of a text, all that a picture shows. The empty set
 * answers that nothing applies; a worker who was not asked has no answer. Columns in task-major
 * order, see {@link Answers}.
 *
 * <pre>{@code
 * var answers = MultiLabelAnswers.builder()
 *     .add("text-1", "ann", Set.of("sport", "money"))      // task, worker, labels
 *     .add("text-1", "bob", Set.of())                      // nothing applies
 *     .build();
 * }</pre>
 *
 * <p>A label that a worker does not choose is a no, unless the menu of the task does not offer it.
 * A task without a menu offers every label. Tasks and workers are numbered in order of first
 * appearance, labels are ordered as those of {@link CategoricalAnswers}. Of several answers of a
 * worker to a task the last counts unless the builder is given another policy.
 *
 * <p><b>Cost:</b> 12 bytes an answer and 4 a chosen label; a menu takes a bit a label.
 */
public final class MultiLabelAnswers extends TableAnswers {
    private final Index labels;
    private final boolean closed;
    private final int[] from; // A + 1:  where the labels of an answer begin
    private final int[] chosen; // labels of each answer, ascending
    private final int[] count; // K:  how often each label was chosen
    private final Map<Integer, BitSet> menus; // by task; none offers all

    private MultiLabelAnswers(
            AnswerTable table, Index labels, boolean closed, int[] from, int[] chosen, Map<Integer, BitSet> menus) {
        super(table);
        this.labels = labels;
        this.closed = closed;
        this.from = from;
        this.chosen = chosen;
        this.menus = menus;
        count = new int[labels.size()];
        for (int label : chosen) {
            count[label]++;
        }
    }

    /** {@return a builder without answers} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the labels: the closed set, or those that were chosen or offered} */
    public Index labels() {
        return labels;
    }

    /** {@return whether the label set was given, rather than gathered from answers and menus} */
    public boolean closed() {
        return closed;
    }

    /** {@return whether an answer has a label} */
    public boolean chosen(int answer, int label) {
        return Arrays.binarySearch(chosen, from[answer], from[answer + 1], label) >= 0;
    }

    /** {@return how many labels an answer has; 0 if nothing applies} */
    public int setSize(int answer) {
        return from[answer + 1] - from[answer];
    }

    /** {@return one of the labels of an answer, numbered in label order from 0} */
    public int member(int answer, int number) {
        return chosen[from[answer] + number];
    }

    /** {@return whether a task offers a label: its menu does, or it has none} */
    public boolean offered(int task, int label) {
        BitSet menu = menus.get(task);
        return menu == null || menu.get(label);
    }

    /** {@return the labels that tasks offer, by task; tasks without a menu are left out} */
    public Map<String, Set<String>> menus() {
        Map<String, Set<String>> offered = new LinkedHashMap<>();
        menus.forEach((task, menu) -> offered.put(
                tasks().id(task),
                ImmutableSet.copyOf(menu.stream().mapToObj(labels::id).iterator())));
        return offered;
    }

    /** {@return whether some task has a menu} */
    public boolean hasMenus() {
        return !menus.isEmpty();
    }

    /** {@return how many answers have a label} */
    public int count(int label) {
        return count[label];
    }

    /** {@return the labels of an answer, in label order} */
    public Set<String> labelsOf(int answer) {
        return IntStream.range(from[answer], from[answer + 1])
                .mapToObj(i -> labels.id(chosen[i]))
                .collect(ImmutableSet.toImmutableSet());
    }

    /** {@return the answers one by one, in order of arrival} */
    public Stream<Answer> stream() {
        return stream((answer, task, worker) -> new Answer(task, worker, labelsOf(answer), at(answer)));
    }

    /** {@return the answers that {@code keep} accepts; menus and a closed label set stay} */
    public MultiLabelAnswers where(Predicate<Answer> keep) {
        Builder kept = builder().repeats(Repeats.ALL);
        if (closed) {
            kept.labels(labels.ids());
        }
        menus().forEach(kept::menu);
        stream().filter(keep).forEachOrdered(kept::add);
        return kept.build();
    }

    /**
     * Returns these answers with labels that may not have been chosen: after the others where the
     * label set is closed, else in their place in the order.
     *
     * @param more labels to add; those already there are passed over
     * @return the answers, which share everything they can with these
     * @throws IllegalArgumentException if a label is blank
     */
    public MultiLabelAnswers withLabels(Collection<String> more) {
        Set<String> union = new LinkedHashSet<>(labels.ids());
        if (!union.addAll(more)) {
            return this;
        }
        Index wider = Index.of("label", closed ? union : LabelOrder.of(union));
        int[] renumbered = labels.ids().stream().mapToInt(wider::position).toArray();
        int[] sets = Arrays.stream(chosen).map(label -> renumbered[label]).toArray(); // in the same order
        Map<Integer, BitSet> wide = new LinkedHashMap<>();
        menus.forEach((task, menu) -> wide.put(
                task, menu.stream().map(label -> renumbered[label]).collect(BitSet::new, BitSet::set, BitSet::or)));
        return new MultiLabelAnswers(table, wider, closed, from, sets, wide);
    }

    /**
     * Returns these answers as labels, each of which names a set: its labels joined by {@code |},
     * and {@code |} alone for the empty set. For what is about labels, such as agreement with a
     * distance of sets.
     */
    public CategoricalAnswers setsAsLabels() {
        CategoricalAnswers.Builder sets = CategoricalAnswers.builder();
        stream()
                .forEachOrdered(answer -> sets.add(new CategoricalAnswers.Answer(
                        answer.task(),
                        answer.worker(),
                        answer.labels().isEmpty() ? "|" : String.join("|", answer.labels()),
                        answer.at())));
        return sets.build();
    }

    /**
     * {@return such as {@code MultiLabelAnswers[1000 answers, 100 tasks, 38 workers, 6 labels]}}
     */
    @Override
    public String toString() {
        return table.describe("MultiLabelAnswers", ", %s labels".formatted(labels.size()), repeats());
    }

    /**
     * The labels that one worker chose for one task.
     *
     * @param task the id of the task; not blank
     * @param worker the id of the worker; not blank
     * @param labels the labels that apply, none blank; empty if nothing applies
     * @param at when, where that is known
     */
    public record Answer(String task, String worker, Set<String> labels, Optional<Instant> at)
            implements org.crowd4j.Answer {

        /** An answer of unknown time. */
        public Answer(String task, String worker, Set<String> labels) {
            this(task, worker, labels, Optional.empty());
        }

        /**
         * Checks the ids and copies the labels.
         *
         * @throws IllegalArgumentException if the task, the worker or a label is blank
         */
        public Answer {
            Ids.checkNamed(task, worker);
            labels = ImmutableSet.copyOf(labels);
            labels.forEach(label -> checkArgument(!label.isBlank(), "label must not be blank"));
        }
    }

    /**
     * Takes answers one at a time. Not safe for use by many threads; what it builds is. Of several
     * of a worker to a task the last counts, unless {@link #repeats} says otherwise.
     */
    public static final class Builder extends RowsBuilder<Builder> {
        private final RaggedPages sets = new RaggedPages(); // numbered as the labels arrived
        private final Map<String, Set<String>> menus = new LinkedHashMap<>();
        private Ids labels = new Ids();
        private boolean closed;

        private Builder() {
            super(Repeats.LAST);
        }

        /** {@return this builder, with a {@linkplain #labels(Collection) closed label set}} */
        public Builder labels(String... closedSet) {
            return labels(List.of(closedSet));
        }

        /**
         * Closes the label set: labels outside it are refused, and labels keep the order given.
         *
         * @param closedSet the labels; at least one, none blank, no two equal
         * @return this builder
         * @throws IllegalArgumentException if there is no label, one is blank, or two are equal
         * @throws IllegalStateException if answers or menus were added already
         */
        public Builder labels(Collection<String> closedSet) {
            checkArgument(!closedSet.isEmpty(), "a closed label set must have at least one label");
            checkState(rows.size() == 0 && menus.isEmpty(), "labels must be given before answers and menus");
            labels = new Ids();
            Index.of("label", closedSet).forEach(labels::add);
            closed = true;
            return this;
        }

        /** {@return this builder, with a {@linkplain #menu(String, Collection) menu}} */
        public Builder menu(String task, String... offered) {
            return menu(task, List.of(offered));
        }

        /**
         * States which labels a task offers: the others were not asked, so that a missing one is no
         * answer.
         *
         * @param task the id of the task; not blank
         * @param offered the labels; none blank
         * @return this builder
         * @throws IllegalArgumentException if the task or a label is blank, or a label is not in
         *     the closed set
         * @throws IllegalStateException if answers were added already
         */
        public Builder menu(String task, Collection<String> offered) {
            checkArgument(!task.isBlank(), "task must not be blank");
            checkState(rows.size() == 0, "menus must be given before the first answer");
            offered.forEach(this::position);
            menus.put(task, ImmutableSet.copyOf(offered));
            return this;
        }

        /**
         * Adds an answer of unknown time.
         *
         * @param task the id of the task; not blank
         * @param worker the id of the worker; not blank
         * @param labels the labels that apply; empty if nothing applies
         * @return this builder
         * @throws IllegalArgumentException if the task, the worker or a label is blank, or a label
         *     occurs twice, is not in the closed set or not in the menu of the task
         */
        public Builder add(CharSequence task, CharSequence worker, Collection<String> labels) {
            return add(task, worker, labels, Optional.empty());
        }

        /**
         * Adds an answer of known time.
         *
         * @throws IllegalArgumentException also if the time is before 1678 or after 2261
         */
        public Builder add(CharSequence task, CharSequence worker, Collection<String> labels, Instant at) {
            return add(task, worker, labels, Optional.of(at));
        }

        /** {@return this builder, with one answer more} */
        public Builder add(Answer answer) {
            return add(answer.task(), answer.worker(), answer.labels(), answer.at());
        }

        /**
         * Adds an answer, with its time where that is known.
         *
         * @throws IllegalArgumentException as for an answer without a time
         */
        public Builder add(CharSequence task, CharSequence worker, Collection<String> labels, Optional<Instant> at) {
            checkMenu(task, labels);
            int[] positions = labels.stream().mapToInt(this::position).sorted().toArray();
            for (int i = 1; i < positions.length; i++) {
                checkArgument(
                        positions[i] != positions[i - 1],
                        "label %s must occur only once in an answer",
                        Quoted.of(this.labels.get(positions[i])));
            }
            rows.add(task, worker, AnswerTable.nanos(at));
            sets.add(positions);
            return this;
        }

        private void checkMenu(CharSequence task, Collection<String> labels) {
            Set<String> menu = menus.isEmpty() ? null : menus.get(task.toString());
            if (menu != null) {
                labels.forEach(label -> checkArgument(
                        menu.contains(label),
                        "label %s is not in the menu of task %s: %s",
                        Quoted.of(label),
                        Quoted.of(task),
                        Quoted.list(List.copyOf(menu))));
            }
        }

        private int position(String label) {
            checkArgument(!label.isBlank(), "label must not be blank");
            int position = closed ? labels.find(label) : labels.add(label);
            if (position < 0) {
                throw new IllegalArgumentException("label %s is not in the closed set %s"
                        .formatted(Quoted.of(label), Quoted.list(new Index("label", labels).ids())));
            }
            return position;
        }

        /**
         * Builds the answer set. May be called again; later additions do not change what was built.
         *
         * @return the answers so far
         * @throws IllegalArgumentException if a worker repeats a task and repeats are refused
         */
        public MultiLabelAnswers build() {
            AnswerTable table = sorted();
            int[] row = table.rows();
            BitSet seen = sets.seen(row); // resolving repeats may have dropped the only answer with a label
            menus.values().forEach(menu -> menu.forEach(label -> seen.set(labels.find(label))));
            Index ordered = closed ? new Index("label", new Ids(labels)) : LabelOrder.of("label", labels, seen);
            int[] renumbered = ordered.numbersOf(labels);
            return new MultiLabelAnswers(
                    table, ordered, closed, sets.starts(row), sets.gather(row, renumbered), menus(table, ordered));
        }

        private Map<Integer, BitSet> menus(AnswerTable table, Index ordered) {
            Map<Integer, BitSet> offered = new LinkedHashMap<>();
            menus.forEach((task, menu) -> {
                OptionalInt position = table.tasks().find(task);
                if (position.isPresent()) {
                    BitSet bits = new BitSet();
                    menu.forEach(label -> bits.set(ordered.position(label)));
                    offered.put(position.getAsInt(), bits);
                }
            });
            return offered;
        }
    }
}
