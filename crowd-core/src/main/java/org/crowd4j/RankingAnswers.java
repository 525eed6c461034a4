package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.Quoted;

/**
 * Rankings of some items, the best first: the answers of a model to one prompt, the photos of one
 * place. Columns in task-major order, see {@link Answers}.
 *
 * <pre>{@code
 * var answers = RankingAnswers.builder()
 *     .add("prompt-1", "ann", "A", "C", "B")                              // task, worker, items
 *     .add(new Answer("prompt-1", "bob", List.of(Set.of("C"), Set.of("A", "B"))))   // C > A = B
 *     .build();
 * }</pre>
 *
 * <p>An item that a ranking does not name was not compared. A task is what the items were made for,
 * such as a prompt; where there is none, the set of items is the task. A ranking of one item is
 * allowed and compares nothing. Workers, tasks and items are numbered in order of first appearance.
 *
 * <p><b>Shape:</b> the items of answer a are at places {@code placesFrom(a)} to
 * {@code placesTo(a) - 1}, the best first, inside a tier by id, each with its tier, from 0 for the
 * best.
 *
 * <p><b>Cost:</b> at most 12 bytes an answer and 8 bytes an item of an answer; times add 8 bytes an
 * answer.
 */
public final class RankingAnswers extends TableAnswers {
    private final Index items;
    private final int[] from; // A + 1: where the places of an answer begin
    private final int[] item; // P: by place
    private final int[] tier; // P

    private RankingAnswers(AnswerTable table, Builder staged) {
        super(table);
        int[] rows = table.rows();
        from = staged.item.starts(rows);
        int[] number = new int[staged.items.size()];
        Arrays.fill(number, -1);
        Ids kept = new Ids();
        for (int answer : table.byArrival()) {
            for (int place = staged.item.begin(rows[answer]); place < staged.item.end(rows[answer]); place++) {
                int arrived = staged.item.get(place);
                if (number[arrived] < 0) {
                    number[arrived] = kept.add(staged.items.get(arrived));
                }
            }
        }
        items = new Index("item", kept);
        item = staged.item.gatherInOrder(rows, number);
        tier = Arrays.stream(staged.item.places(rows)).map(staged.tier::get).toArray();
    }

    /** {@return a builder without answers} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the items ranked} */
    public Index items() {
        return items;
    }

    /** {@return the place of the first item of a ranking} */
    public int placesFrom(int answer) {
        return from[answer];
    }

    /** {@return the place after the last item of a ranking} */
    public int placesTo(int answer) {
        return from[answer + 1];
    }

    /** {@return the position of the item at a place} */
    public int item(int place) {
        return item[place];
    }

    /** {@return the tier of the item at a place, from 0 for the best of its ranking} */
    public int tier(int place) {
        return tier[place];
    }

    /** {@return the tiers of a ranking, the best first; the items of a tier are level} */
    public List<Set<String>> tiers(int answer) {
        checkElementIndex(answer, size(), "answer");
        List<Set<String>> tiers = new ArrayList<>();
        for (int place = placesFrom(answer); place < placesTo(answer); place++) {
            if (tier[place] == tiers.size()) {
                tiers.add(new LinkedHashSet<>());
            }
            tiers.get(tier[place]).add(items.id(item[place]));
        }
        return tiers;
    }

    /** {@return the rankings one by one, in order of arrival} */
    public Stream<Answer> stream() {
        return stream((answer, task, worker) -> new Answer(task, worker, tiers(answer), at(answer)));
    }

    /** {@return the rankings that {@code keep} accepts} */
    public RankingAnswers where(Predicate<Answer> keep) {
        Builder kept = builder();
        stream().filter(keep).forEachOrdered(kept::add);
        return kept.build();
    }

    /** {@return such as {@code RankingAnswers[800 answers, 100 tasks, 40 workers, 12 items]}} */
    @Override
    public String toString() {
        return table.describe("RankingAnswers", ", %s items".formatted(items.size()), repeats());
    }

    /**
     * One worker's ranking of some items.
     *
     * @param task the id of the task; not blank
     * @param worker the id of the worker; not blank
     * @param tiers who is best, who is next, …; the items of a tier are level and sorted; at least
     *     one item, no item twice, none blank
     * @param at when, where that is known
     */
    public record Answer(String task, String worker, List<Set<String>> tiers, Optional<Instant> at)
            implements org.crowd4j.Answer {

        /** A ranking of unknown time. */
        public Answer(String task, String worker, List<? extends Collection<String>> tiers) {
            this(task, worker, copy(tiers), Optional.empty());
        }

        /** A ranking of unknown time without a task: the set of items is the task. */
        public Answer(String worker, List<? extends Collection<String>> tiers) {
            this(itemSet(tiers), worker, copy(tiers), Optional.empty());
        }

        /**
         * Copies the tiers and checks the ids.
         *
         * @throws IllegalArgumentException if an id is blank, a tier is empty, an item occurs twice
         *     or there is no item
         */
        public Answer {
            Ids.checkNamed(task, worker);
            checkArgument(!tiers.isEmpty(), "a ranking must have at least one item");
            tiers = copy(tiers);
        }

        private static List<Set<String>> copy(List<? extends Collection<String>> tiers) {
            Set<String> seen = new HashSet<>();
            List<Set<String>> copy = new ArrayList<>();
            for (Collection<String> tier : tiers) {
                checkArgument(!tier.isEmpty(), "a tier must have at least one item");
                for (String item : tier) {
                    checkArgument(!item.isBlank(), "item must not be blank");
                    checkArgument(seen.add(item), "a ranking must name item %s only once", Quoted.of(item));
                }
                copy.add(ImmutableSet.copyOf(new TreeSet<>(tier)));
            }
            return List.copyOf(copy);
        }

        /** {@return the task of a ranking that has none: its items in the order of their ids} */
        public static String itemSet(Collection<? extends Collection<String>> tiers) {
            TreeSet<String> items = new TreeSet<>();
            tiers.forEach(items::addAll);
            checkArgument(!items.isEmpty(), "a ranking must have at least one item");
            return String.join(" | ", items);
        }
    }

    /**
     * Takes rankings one at a time. Not safe for use by many threads; what it builds is. Of several
     * of a worker to a task each counts, unless {@link #repeats} says otherwise.
     */
    public static final class Builder extends RowsBuilder<Builder> {
        private final Ids items = new Ids();
        private final RaggedPages item = new RaggedPages();
        private final IntPages tier = new IntPages(); // by place

        private Builder() {
            super(Repeats.ALL);
        }

        /**
         * Adds a ranking of unknown time, without level items.
         *
         * @param task the id of the task; not blank
         * @param worker the id of the worker; not blank
         * @param bestFirst the items, the best first; at least one, no item twice
         * @return this builder
         * @throws IllegalArgumentException if an id is blank, an item occurs twice or there is no
         *     item
         */
        public Builder add(String task, String worker, String... bestFirst) {
            return add(new Answer(
                    task, worker, Arrays.stream(bestFirst).map(Set::of).toList()));
        }

        /**
         * Adds a ranking.
         *
         * @return this builder
         * @throws IllegalArgumentException if the time is before 1678 or after 2261
         */
        public Builder add(Answer ranking) {
            rows.add(ranking.task(), ranking.worker(), AnswerTable.nanos(ranking.at()));
            for (int level = 0; level < ranking.tiers().size(); level++) {
                for (String name : ranking.tiers().get(level)) {
                    tier.set(item.add(items.add(name)), level);
                }
            }
            item.endRow();
            return this;
        }

        /**
         * Builds the answer set. May be called again; later additions do not change what was built.
         *
         * @return the answers so far
         * @throws IllegalArgumentException if a worker repeats a task and repeats are refused
         */
        public RankingAnswers build() {
            return new RankingAnswers(sorted(), this);
        }
    }
}
