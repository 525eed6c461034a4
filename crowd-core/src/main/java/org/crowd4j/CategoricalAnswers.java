package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;
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
import org.crowd4j.internal.Codes;
import org.crowd4j.internal.Ids;
import org.jspecify.annotations.Nullable;

/**
 * Answers that pick one label from a finite set. Columns in task-major order: the answers of a task stand together, inside a
 * task by worker, then by arrival.
 *
 * <pre>{@code
 * var answers = CategoricalAnswers.builder()
 *     .add("photo-17", "ann", "cat")      // task, worker, label
 *     .add("photo-17", "bob", "dog")
 *     .build();
 * }</pre>
 *
 * <p>Tasks and workers are numbered in order of first appearance. Labels come in the order given where the set is closed;
 * else by value if every label is a decimal number, and otherwise by code point.
 *
 * <p><b>Cost:</b> at most 12 bytes an answer: worker 4, label 1, 2 or 4, arrival 4 (none if the rows came in this order);
 * times add 8.
 */
public final class CategoricalAnswers implements Answers {
    private final Index tasks;
    private final Index workers;
    private final Index labels;
    private final boolean closed;
    private final int[] from; // N + 1:  where the answers of a task begin
    private final int[] worker; // A
    private final Codes label; // A
    private final int @Nullable [] order; // A:  position in order of arrival; null if it is the answer's own
    private final long @Nullable [] time; // A:  nanoseconds since 1970
    private final int repeats;
    private final int[] count; // K:  how often each label was given

    private CategoricalAnswers(
            Index tasks, Index workers, Index labels, boolean closed, TaskMajor columns, Codes label, int[] count) {
        this.tasks = tasks;
        this.workers = workers;
        this.labels = labels;
        this.closed = closed;
        this.from = columns.from;
        this.worker = columns.worker;
        this.label = label;
        this.order = columns.order;
        this.time = columns.time;
        this.repeats = columns.repeats;
        this.count = count;
    }

    /** The same answers with other labels. */
    private CategoricalAnswers(CategoricalAnswers same, Index labels, Codes label, int[] count) {
        this.tasks = same.tasks;
        this.workers = same.workers;
        this.labels = labels;
        this.closed = same.closed;
        this.from = same.from;
        this.worker = same.worker;
        this.label = label;
        this.order = same.order;
        this.time = same.time;
        this.repeats = same.repeats;
        this.count = count;
    }

    /** {@return a builder without answers} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Index tasks() {
        return tasks;
    }

    @Override
    public Index workers() {
        return workers;
    }

    /** {@return the labels: the closed set, or those that were given} */
    public Index labels() {
        return labels;
    }

    /** {@return whether the label set was given, rather than gathered from the answers} */
    public boolean closed() {
        return closed;
    }

    @Override
    public int size() {
        return worker.length;
    }

    /** {@return the first answer of a task} */
    public int from(int task) {
        return from[task];
    }

    /** {@return the end of the answers of a task: one more than the last} */
    public int to(int task) {
        return from[task + 1];
    }

    /** {@return the task that an answer is about; found by bisection} */
    public int task(int answer) {
        checkElementIndex(answer, size(), "answer");
        int at = Arrays.binarySearch(from, answer); // no task is without answers: entries differ
        return at >= 0 ? at : -at - 2;
    }

    /** {@return who gave an answer} */
    public int worker(int answer) {
        return worker[answer];
    }

    /** {@return what an answer says} */
    public int label(int answer) {
        return label.get(answer);
    }

    /** {@return how often a label was given in all; this breaks ties} */
    public int count(int label) {
        return count[label];
    }

    /** {@return when an answer was given, where that is known} */
    public Optional<Instant> at(int answer) {
        checkElementIndex(answer, size(), "answer");
        return time == null || time[answer] == StagedRows.NO_TIME
                ? Optional.empty()
                : Optional.of(StagedRows.instant(time[answer]));
    }

    /** {@return how many answers follow another of the same worker on the same task} */
    public int repeats() {
        return repeats;
    }

    /** {@return how many answers each worker gave; made on each call} */
    public int[] countByWorker() {
        int[] given = new int[workers.size()];
        for (int w : worker) {
            given[w]++;
        }
        return given;
    }

    /** {@return the answers in worker-major order, those of a worker by task; made on each call, 4 bytes an answer} */
    public int[] byWorker() {
        int[] given = countByWorker();
        int[] next = new int[given.length];
        for (int w = 1; w < next.length; w++) {
            next[w] = next[w - 1] + given[w - 1];
        }
        int[] answers = new int[size()];
        for (int answer = 0; answer < answers.length; answer++) {
            answers[next[worker[answer]]++] = answer;
        }
        return answers;
    }

    /** {@return the answers one by one, in order of arrival} */
    public Stream<CategoricalAnswer> stream() {
        int[] taskOf = new int[size()];
        for (int task = 0; task < tasks.size(); task++) {
            Arrays.fill(taskOf, from[task], from[task + 1], task);
        }
        IntStream arrivals = IntStream.range(0, size());
        if (order != null) {
            int[] answerOf = new int[size()];
            for (int answer = 0; answer < answerOf.length; answer++) {
                answerOf[order[answer]] = answer;
            }
            arrivals = Arrays.stream(answerOf);
        }
        return arrivals.mapToObj(answer -> new CategoricalAnswer(
                tasks.id(taskOf[answer]), workers.id(worker[answer]), labels.id(label(answer)), at(answer)));
    }

    /** {@return the answers that {@code keep} accepts; a closed label set stays as it is, an open one is gathered anew} */
    public CategoricalAnswers where(Predicate<CategoricalAnswer> keep) {
        Builder kept = builder();
        if (closed) {
            kept.labels(labels.ids());
        }
        stream().filter(keep).forEachOrdered(kept::add);
        return kept.build();
    }

    /**
     * Returns these answers with labels that may not have been given: after the others where the label set is closed, else in
     * their place in the order.
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
        int[] renumbered = labels.ids().stream().mapToInt(wider::position).toArray();
        int[] counts = new int[wider.size()];
        for (int l = 0; l < renumbered.length; l++) {
            counts[renumbered[l]] = count[l];
        }
        Codes codes = new Codes(size(), wider.size());
        for (int answer = 0; answer < size(); answer++) {
            codes.set(answer, renumbered[label(answer)]);
        }
        return new CategoricalAnswers(this, wider, codes, counts);
    }

    /** {@return such as {@code CategoricalAnswers[315 answers, 45 tasks, 5 workers, 4 labels, 90 repeats]}} */
    @Override
    public String toString() {
        return "CategoricalAnswers[%s answers, %s tasks, %s workers, %s labels%s]"
                .formatted(
                        size(),
                        tasks.size(),
                        workers.size(),
                        labels.size(),
                        repeats == 0 ? "" : ", %s repeats".formatted(repeats));
    }

    /** Takes answers one at a time. Not safe for use by many threads; what it builds is. */
    public static final class Builder {
        private final StagedRows rows = new StagedRows();
        private Ids tasks = new Ids();
        private Ids workers = new Ids();
        private Ids labels = new Ids();
        private boolean closed;
        private boolean shared; // an answer set holds the ids: copy them before the next change
        private Repeats policy = Repeats.ALL;

        private Builder() {}

        /** {@return this builder, with a {@linkplain #labels(Collection) closed label set}} */
        public Builder labels(String... closedSet) {
            return labels(List.of(closedSet));
        }

        /**
         * Closes the label set: answers outside it are refused, and labels keep the order given.
         *
         * @param closedSet the labels; at least one, none blank, no two equal
         * @return this builder
         * @throws IllegalArgumentException if the labels are not so
         * @throws IllegalStateException if answers were added already
         */
        public Builder labels(Collection<String> closedSet) {
            checkArgument(!closedSet.isEmpty(), "a closed label set must have at least one label");
            checkState(rows.size() == 0, "labels must be given before the first answer");
            Index given = Index.of("label", closedSet);
            labels = new Ids();
            given.forEach(labels::add);
            closed = true;
            return this;
        }

        /** {@return this builder, treating repeats by {@code policy}; without it, each answer counts} */
        public Builder repeats(Repeats policy) {
            this.policy = policy;
            return this;
        }

        /** {@return this builder, with one answer more; see {@link #add(CharSequence, CharSequence, CharSequence)}} */
        public Builder add(String task, String worker, String label) {
            return add((CharSequence) task, worker, label);
        }

        /**
         * Adds an answer of unknown time. The characters are copied, so that a reader may use its buffers again.
         *
         * @param task the id of the task; not blank
         * @param worker the id of the worker; not blank
         * @param label what the worker said; not blank, and in the label set if that is closed
         * @return this builder
         * @throws IllegalArgumentException if an argument is not so
         */
        public Builder add(CharSequence task, CharSequence worker, CharSequence label) {
            return add(task, worker, label, StagedRows.NO_TIME);
        }

        /**
         * Adds an answer of known time.
         *
         * @throws IllegalArgumentException if the task, worker or label is blank, the label is not in the closed set, or the
         *     time is before 1678 or after 2261
         */
        public Builder add(String task, String worker, String label, Instant at) {
            return add(task, worker, label, StagedRows.nanos(at));
        }

        /** {@return this builder, with one answer more} */
        public Builder add(CategoricalAnswer answer) {
            return add(
                    answer.task(),
                    answer.worker(),
                    answer.label(),
                    answer.at().map(StagedRows::nanos).orElse(StagedRows.NO_TIME));
        }

        private Builder add(CharSequence task, CharSequence worker, CharSequence label, long time) {
            checkArgument(!Ids.blank(task), "task must not be blank");
            checkArgument(!Ids.blank(worker), "worker must not be blank");
            checkArgument(!Ids.blank(label), "label must not be blank");
            if (shared) {
                tasks = new Ids(tasks);
                workers = new Ids(workers);
                labels = new Ids(labels);
                shared = false;
            }
            int given = closed ? labels.find(label) : labels.add(label);
            if (given < 0) {
                throw new IllegalArgumentException(
                        "label \"%s\" is not in the closed set %s".formatted(label, new Index("label", labels).ids()));
            }
            rows.add(tasks.add(task), workers.add(worker), given, time);
            return this;
        }

        /**
         * Builds the answer set. May be called again; later additions do not change what was built.
         *
         * @return the answers so far
         * @throws IllegalArgumentException if a worker repeats a task and repeats are refused
         */
        public CategoricalAnswers build() {
            TaskMajor columns = new TaskMajor(rows, tasks, workers, labels.size(), policy);
            int[] arrived = new int[labels.size()]; // how often each label, numbered as it arrived
            for (int answer = 0; answer < columns.worker.length; answer++) {
                arrived[columns.label.get(answer)]++;
            }
            Index ordered = ordered(arrived);
            int[] renumbered = new int[arrived.length];
            int[] count = new int[ordered.size()];
            for (int l = 0; l < arrived.length; l++) {
                renumbered[l] = ordered.find(labels.get(l)).orElse(0);
                count[renumbered[l]] += arrived[l];
            }
            for (int answer = 0; answer < columns.worker.length; answer++) {
                columns.label.set(answer, renumbered[columns.label.get(answer)]);
            }
            shared = true;
            return new CategoricalAnswers(
                    new Index("task", tasks),
                    new Index("worker", workers),
                    ordered,
                    closed,
                    columns,
                    columns.label,
                    count);
        }

        /** {@return such as {@code Builder[315 answers]}} */
        @Override
        public String toString() {
            return "Builder[%d answers]".formatted(rows.size());
        }

        private Index ordered(int[] arrived) {
            if (closed) {
                return new Index("label", labels);
            }
            List<String> given = new ArrayList<>();
            for (int l = 0; l < arrived.length; l++) {
                if (arrived[l] > 0) { // resolving repeats may have dropped the only answer that gave it
                    given.add(labels.get(l));
                }
            }
            return Index.of("label", LabelOrder.of(given));
        }
    }
}
