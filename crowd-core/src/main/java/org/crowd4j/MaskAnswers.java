package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.Quoted;

/**
 * Answers that are masks: which pixels of a picture belong to something. A mask without pixels
 * answers that nothing does. All masks of a task have one size. Columns in task-major order, see
 * {@link Answers}.
 *
 * <pre>{@code
 * var answers = MaskAnswers.builder()
 *     .add("scan-1", "ann", Mask.runs(64, 64, false, 100, 30, 3966))
 *     .add("scan-1", "bob", Mask.empty(64, 64))
 *     .build();
 * }</pre>
 *
 * <p>Tasks and workers are numbered in order of first appearance. Of several answers of a worker to
 * a task the last counts unless the builder is given another policy.
 *
 * <p><b>Cost:</b> 12 bytes an answer and a bit a pixel.
 */
public final class MaskAnswers extends TableAnswers {
    private final Mask[] masks; // A

    private MaskAnswers(AnswerTable table, Mask[] masks) {
        super(table);
        this.masks = masks;
    }

    /** {@return a builder without answers} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the mask of an answer} */
    public Mask mask(int answer) {
        return masks[answer];
    }

    /** {@return the answers one by one, in order of arrival} */
    public Stream<Answer> stream() {
        return stream((answer, task, worker) -> new Answer(task, worker, mask(answer), at(answer)));
    }

    /** {@return the answers that {@code keep} accepts} */
    public MaskAnswers where(Predicate<Answer> keep) {
        Builder kept = builder().repeats(Repeats.ALL);
        stream().filter(keep).forEachOrdered(kept::add);
        return kept.build();
    }

    /**
     * Returns these answers, and an empty mask for each worker who was asked about a task and has
     * no answer to it. Tasks without any mask have no size and are passed over.
     *
     * @param asked the workers who were asked, by task
     * @throws IllegalArgumentException if a worker is blank
     */
    public MaskAnswers withAsked(Map<String, ? extends Collection<String>> asked) {
        Builder all = builder().repeats(Repeats.ALL);
        Set<List<String>> answered = new HashSet<>();
        stream().forEachOrdered(answer -> {
            answered.add(List.of(answer.task(), answer.worker()));
            all.add(answer);
        });
        asked.forEach((task, workers) -> {
            OptionalInt position = tasks().find(task);
            if (position.isPresent()) {
                Mask size = mask(from(position.getAsInt()));
                workers.stream()
                        .filter(worker -> answered.add(List.of(task, worker)))
                        .forEach(worker -> all.add(task, worker, Mask.empty(size.width(), size.height())));
            }
        });
        return all.build();
    }

    /** {@return such as {@code MaskAnswers[500 answers, 100 tasks, 38 workers]}} */
    @Override
    public String toString() {
        return table.describe("MaskAnswers", "", repeats());
    }

    /**
     * One worker's mask for one task.
     *
     * @param task the id of the task; not blank
     * @param worker the id of the worker; not blank
     * @param mask the pixels; none if nothing is there
     * @param at when, where that is known
     */
    public record Answer(String task, String worker, Mask mask, Optional<Instant> at) implements org.crowd4j.Answer {

        /** An answer of unknown time. */
        public Answer(String task, String worker, Mask mask) {
            this(task, worker, mask, Optional.empty());
        }

        /**
         * Checks the ids.
         *
         * @throws IllegalArgumentException if the task or the worker is blank
         */
        public Answer {
            Ids.checkNamed(task, worker);
        }
    }

    /**
     * Takes answers one at a time. Not safe for use by many threads; what it builds is. Of several
     * of a worker to a task the last counts, unless {@link #repeats} says otherwise.
     */
    public static final class Builder extends RowsBuilder<Builder> {
        private final List<Mask> masks = new ArrayList<>(); // by row
        private final Map<String, Mask> sizes = new HashMap<>(); // by task, the first mask

        private Builder() {
            super(Repeats.LAST);
        }

        /**
         * Adds an answer of unknown time.
         *
         * @param task the id of the task; not blank
         * @param worker the id of the worker; not blank
         * @param mask the pixels, of a picture as large as in other answers to the task
         * @return this builder
         * @throws IllegalArgumentException if the task or the worker is blank, or the mask has
         *     another size than one of the task before
         */
        public Builder add(CharSequence task, CharSequence worker, Mask mask) {
            return add(task, worker, mask, Optional.empty());
        }

        /**
         * Adds an answer of known time.
         *
         * @throws IllegalArgumentException as without a time, or if the time is before 1678 or
         *     after 2261
         */
        public Builder add(CharSequence task, CharSequence worker, Mask mask, Instant at) {
            return add(task, worker, mask, Optional.of(at));
        }

        /** {@return this builder, with one answer more} */
        public Builder add(Answer answer) {
            return add(answer.task(), answer.worker(), answer.mask(), answer.at());
        }

        /**
         * Adds an answer, with its time where that is known.
         *
         * @throws IllegalArgumentException as for an answer without a time
         */
        public Builder add(CharSequence task, CharSequence worker, Mask mask, Optional<Instant> at) {
            Mask first = sizes.getOrDefault(task.toString(), mask);
            checkArgument(
                    mask.sameSize(first),
                    "masks of task %s must have one size, got %s by %s after %s by %s",
                    Quoted.of(task),
                    mask.width(),
                    mask.height(),
                    first.width(),
                    first.height());
            rows.add(task, worker, AnswerTable.nanos(at));
            sizes.put(task.toString(), first);
            masks.add(mask);
            return this;
        }

        /**
         * Builds the answer set. May be called again; later additions do not change what was built.
         *
         * @return the answers so far
         * @throws IllegalArgumentException if a worker repeats a task and repeats are refused
         */
        public MaskAnswers build() {
            AnswerTable table = sorted();
            return new MaskAnswers(
                    table, Arrays.stream(table.rows()).mapToObj(masks::get).toArray(Mask[]::new));
        }
    }
}
