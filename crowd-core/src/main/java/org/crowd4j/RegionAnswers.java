package org.crowd4j;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionPages.Marks;
import org.crowd4j.internal.Ids;

/**
 * Answers that are marks in a picture: points, boxes and other {@linkplain Region regions}. An
 * answer is all the marks of a worker on a task. An empty one says that the worker looked and found
 * nothing, which is evidence against every mark of the others; a worker who was not asked has no
 * answer. Columns in task-major order, see {@link Answers}.
 *
 * <pre>{@code
 * var answers = RegionAnswers.builder()
 *     .add("photo-1", "ann", List.of(new Region.Box(10, 10, 30, 30)))
 *     .add("photo-1", "bob", List.of())                    // looked, and found nothing
 *     .build();
 * }</pre>
 *
 * <p>Marks are numbered too: those of an answer stand together, in the order given. Tasks and
 * workers are numbered in order of first appearance, labels are ordered as those of
 * {@link CategoricalAnswers}. Of several answers of a worker to a task the last counts unless the
 * builder is given another policy.
 *
 * <p><b>Cost:</b> 12 bytes an answer, 9 a mark and 8 a coordinate.
 */
public final class RegionAnswers extends TableAnswers {
    private final Index labels;
    private final Marks marks;

    private RegionAnswers(AnswerTable table, Index labels, Marks marks) {
        super(table);
        this.labels = labels;
        this.marks = marks;
    }

    /** {@return a builder without answers} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the labels of the marks; empty if no mark has one} */
    public Index labels() {
        return labels;
    }

    /** {@return the number of marks} */
    public int marks() {
        return marks.shape.length;
    }

    /** {@return the first mark of an answer} */
    public int firstMark(int answer) {
        return marks.from[answer];
    }

    /** {@return the end of the marks of an answer: one more than the last} */
    public int endOfMarks(int answer) {
        return marks.from[answer + 1];
    }

    /** {@return the shape of a mark} */
    public Shape shape(int mark) {
        return marks.shape(mark);
    }

    /** {@return whether all marks have a shape; true if there are none} */
    public boolean all(Shape shape) {
        int code = RegionPages.code(shape);
        for (byte found : marks.shape) {
            if (found != code) {
                return false;
            }
        }
        return true;
    }

    /** {@return how many coordinates a mark has} */
    public int coordinates(int mark) {
        return marks.coordinateFrom[mark + 1] - marks.coordinateFrom[mark];
    }

    /** {@return a coordinate of a mark, in the order of {@link Shape}, from 0} */
    public double coordinate(int mark, int number) {
        return marks.coordinate[marks.coordinateFrom[mark] + number];
    }

    /** {@return the position of the label of a mark; -1 if it has none} */
    public int label(int mark) {
        return marks.label[mark];
    }

    /** {@return a mark} */
    public Region region(int mark) {
        Optional<String> label = marks.label[mark] < 0 ? Optional.empty() : Optional.of(labels.id(marks.label[mark]));
        return Region.of(shape(mark), marks.coordinates(mark), label);
    }

    /** {@return the marks of an answer; empty if the worker found nothing} */
    public List<Region> regions(int answer) {
        return IntStream.range(firstMark(answer), endOfMarks(answer))
                .mapToObj(this::region)
                .toList();
    }

    /** {@return the answers one by one, in order of arrival} */
    public Stream<Answer> stream() {
        return stream((answer, task, worker) -> new Answer(task, worker, regions(answer), at(answer)));
    }

    /** {@return the answers that {@code keep} accepts} */
    public RegionAnswers where(Predicate<Answer> keep) {
        Builder kept = builder().repeats(Repeats.ALL);
        stream().filter(keep).forEachOrdered(kept::add);
        return kept.build();
    }

    /**
     * Returns these answers, and an empty one for each worker who was asked about a task and has no
     * answer to it.
     *
     * @param asked the workers who were asked, by task
     * @throws IllegalArgumentException if a task or a worker is blank
     */
    public RegionAnswers withAsked(Map<String, ? extends Collection<String>> asked) {
        Builder all = builder().repeats(Repeats.ALL);
        Set<List<String>> answered = new HashSet<>();
        stream().forEachOrdered(answer -> {
            answered.add(List.of(answer.task(), answer.worker()));
            all.add(answer);
        });
        asked.forEach((task, workers) -> workers.stream()
                .filter(worker -> answered.add(List.of(task, worker)))
                .forEach(worker -> all.add(task, worker, List.of())));
        return all.build();
    }

    /**
     * {@return such as {@code RegionAnswers[1000 answers, 100 tasks, 38 workers, 4200 marks]}}
     */
    @Override
    public String toString() {
        return table.describe("RegionAnswers", ", %s marks".formatted(marks()), repeats());
    }

    /**
     * All marks of one worker on one task.
     *
     * @param task the id of the task; not blank
     * @param worker the id of the worker; not blank
     * @param regions the marks; empty if the worker found nothing
     * @param at when, where that is known
     */
    public record Answer(String task, String worker, List<Region> regions, Optional<Instant> at)
            implements org.crowd4j.Answer {

        /** An answer of unknown time. */
        public Answer(String task, String worker, List<Region> regions) {
            this(task, worker, regions, Optional.empty());
        }

        /**
         * Checks the ids and copies the marks.
         *
         * @throws IllegalArgumentException if the task or the worker is blank
         */
        public Answer {
            Ids.checkNamed(task, worker);
            regions = ImmutableList.copyOf(regions);
        }
    }

    /**
     * Takes answers one at a time. Not safe for use by many threads; what it builds is. Of several
     * of a worker to a task the last counts, unless {@link #repeats} says otherwise.
     */
    public static final class Builder extends RowsBuilder<Builder> {
        private final RegionPages pages = new RegionPages();
        private final Ids labels = new Ids(); // as they arrived

        private Builder() {
            super(Repeats.LAST);
        }

        /**
         * Adds an answer of unknown time.
         *
         * @param task the id of the task; not blank
         * @param worker the id of the worker; not blank
         * @param regions all marks of the worker on the task; empty if the worker found nothing
         * @return this builder
         * @throws IllegalArgumentException if the task or the worker is blank
         */
        public Builder add(CharSequence task, CharSequence worker, List<? extends Region> regions) {
            return add(task, worker, regions, Optional.empty());
        }

        /**
         * Adds an answer of known time.
         *
         * @throws IllegalArgumentException as without a time, or if the time is before 1678 or
         *     after 2261
         */
        public Builder add(CharSequence task, CharSequence worker, List<? extends Region> regions, Instant at) {
            return add(task, worker, regions, Optional.of(at));
        }

        /** {@return this builder, with one answer more} */
        public Builder add(Answer answer) {
            return add(answer.task(), answer.worker(), answer.regions(), answer.at());
        }

        /**
         * Adds an answer, with its time where that is known.
         *
         * @throws IllegalArgumentException as for an answer without a time
         */
        public Builder add(
                CharSequence task, CharSequence worker, List<? extends Region> regions, Optional<Instant> at) {
            List<Region> copy = ImmutableList.copyOf(regions);
            rows.add(task, worker, AnswerTable.nanos(at));
            pages.add(copy, labels);
            return this;
        }

        /**
         * Builds the answer set. May be called again; later additions do not change what was built.
         *
         * @return the answers so far
         * @throws IllegalArgumentException if a worker repeats a task and repeats are refused
         */
        public RegionAnswers build() {
            AnswerTable table = sorted();
            int[] chosen = table.rows();
            Index ordered = LabelOrder.of("label", labels, pages.seen(chosen));
            return new RegionAnswers(table, ordered, pages.gather(chosen, ordered.numbersOf(labels)));
        }
    }
}
