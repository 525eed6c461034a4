package org.crowd4j;

import static com.google.common.base.Preconditions.checkElementIndex;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.crowd4j.internal.Ids;

/**
 * Answers that are texts: transcriptions, translations, captions. Columns in task-major order, see
 * {@link Answers}.
 *
 * <pre>{@code
 * var answers = TextAnswers.builder()
 *     .add("clip-1", "ann", "The cat sat on the mat.")      // task, worker, text
 *     .add("clip-1", "bob", "")                             // nothing to hear
 *     .build();
 * }</pre>
 *
 * <p>A blank text is an answer. Texts are kept to the letter. Tasks and workers are numbered in
 * order of first appearance. Of several answers of a worker to a task the last counts unless the
 * builder is given another policy.
 *
 * <p><b>Cost:</b> 12 bytes an answer, and each different text once, one byte a Latin letter.
 */
public final class TextAnswers extends TableAnswers {
    private final Ids texts; // each once; nothing is added any more
    private final int[] text; // A:  its number

    private TextAnswers(AnswerTable table, Ids texts, int[] text) {
        super(table);
        this.texts = texts;
        this.text = text;
    }

    /** {@return a builder without answers} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the text of an answer, made on each call} */
    public String text(int answer) {
        checkElementIndex(answer, text.length, "answer");
        return texts.get(text[answer]);
    }

    /** {@return whether two answers have the same text, to the letter} */
    public boolean sameText(int answer, int other) {
        return text[answer] == text[other];
    }

    /** {@return the answers one by one, in order of arrival} */
    public Stream<Answer> stream() {
        return stream((answer, task, worker) -> new Answer(task, worker, text(answer), at(answer)));
    }

    /** {@return the answers that {@code keep} accepts} */
    public TextAnswers where(Predicate<Answer> keep) {
        Builder kept = builder().repeats(Repeats.ALL);
        stream().filter(keep).forEachOrdered(kept::add);
        return kept.build();
    }

    /** {@return such as {@code TextAnswers[1000 answers, 100 tasks, 38 workers]}} */
    @Override
    public String toString() {
        return table.describe("TextAnswers", "", repeats());
    }

    /**
     * One worker's text for one task.
     *
     * @param task the id of the task; not blank
     * @param worker the id of the worker; not blank
     * @param text the text; may be blank
     * @param at when, where that is known
     */
    public record Answer(String task, String worker, String text, Optional<Instant> at) implements org.crowd4j.Answer {

        /** An answer of unknown time. */
        public Answer(String task, String worker, String text) {
            this(task, worker, text, Optional.empty());
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
        private final IntPages text = new IntPages(); // by row
        private Ids texts = new Ids();
        private boolean shared; // answers hold the texts: copy them before the next change

        private Builder() {
            super(Repeats.LAST);
        }

        /**
         * Adds an answer of unknown time. The characters are copied, so that a reader may use its
         * buffers again.
         *
         * @param task the id of the task; not blank
         * @param worker the id of the worker; not blank
         * @param text the text; may be blank
         * @return this builder
         * @throws IllegalArgumentException if the task or the worker is blank
         */
        public Builder add(CharSequence task, CharSequence worker, CharSequence text) {
            return add(task, worker, text, Optional.empty());
        }

        /**
         * Adds an answer of known time.
         *
         * @throws IllegalArgumentException if the task or the worker is blank, or the time is
         *     before 1678 or after 2261
         */
        public Builder add(CharSequence task, CharSequence worker, CharSequence text, Instant at) {
            return add(task, worker, text, Optional.of(at));
        }

        /** {@return this builder, with one answer more} */
        public Builder add(Answer answer) {
            return add(answer.task(), answer.worker(), answer.text(), answer.at());
        }

        /**
         * Adds an answer, with its time where that is known.
         *
         * @throws IllegalArgumentException as for an answer without a time
         */
        public Builder add(CharSequence task, CharSequence worker, CharSequence text, Optional<Instant> at) {
            int row = rows.add(task, worker, AnswerTable.nanos(at));
            copyShared();
            this.text.set(row, texts.add(text));
            return this;
        }

        /**
         * Adds the answers of another builder, which does not change, in their order. Its policy
         * for repeats is not taken over.
         */
        public Builder add(Builder more) {
            int before = rows.size();
            int count = more.rows.size();
            rows.add(more.rows);
            copyShared();
            int[] here = texts.addAll(more.texts);
            for (int row = 0; row < count; row++) {
                text.set(before + row, here[more.text.get(row)]);
            }
            return this;
        }

        /**
         * {@return this builder without answers, and with the room that they took: faster than a
         * new one}
         */
        public Builder clear() {
            rows.clear();
            copyShared();
            texts.clear();
            return this;
        }

        private void copyShared() {
            if (shared) {
                texts = new Ids(texts);
                shared = false;
            }
        }

        /**
         * Builds the answer set. May be called again; later additions do not change what was built.
         *
         * @return the answers so far
         * @throws IllegalArgumentException if a worker repeats a task and repeats are refused
         */
        public TextAnswers build() {
            AnswerTable table = sorted();
            shared = true;
            return new TextAnswers(
                    table, texts, Arrays.stream(table.rows()).map(text::get).toArray());
        }
    }
}
