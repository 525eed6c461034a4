package org.crowd4j.io.internal.rows;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.crowd4j.RankingAnswers;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.internal.csv.Cell;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one file of rankings. */
public abstract class RankingRows extends AnswerRows<RankingAnswers> {
    final RankingAnswers.Builder builder = RankingAnswers.builder();
    private final IdLimit items;
    private final IdNotes itemNotes = new IdNotes("item");
    int task = -1;
    int worker;

    private RankingRows(AnswerFile file) {
        super(file);
        builder.repeats(file.rules().repeats());
        items = new IdLimit("items", file.rules().mostIds());
    }

    /** {@return rows that hold a ranking each} */
    public static RankingRows whole(AnswerFile file) {
        return new Whole(file);
    }

    /** {@return rows that hold an item of a ranking each} */
    public static RankingRows byItem(AnswerFile file) {
        return new ByItem(file);
    }

    @Override
    protected void found(List<String> names) {
        task = names.indexOf("task");
        worker = names.indexOf("worker");
    }

    final void check(CharSequence item) {
        items.check(item);
        itemNotes.check(item);
    }

    final void add(@Nullable String of, String by, List<Set<String>> tiers, Optional<Instant> at) {
        String named = of == null ? RankingAnswers.Answer.itemSet(tiers) : of;
        builder.add(new RankingAnswers.Answer(named, by, tiers, at));
    }

    @Override
    protected RankingAnswers build() {
        return builder.build();
    }

    @Override
    protected List<String> notes(RankingAnswers answers) {
        return itemNotes.all(answers.items());
    }

    /** A ranking in each row. */
    private static final class Whole extends RankingRows {
        private int ranking;

        Whole(AnswerFile file) {
            super(file);
        }

        @Override
        protected void found(List<String> names) {
            super.found(names);
            ranking = names.indexOf("ranking");
        }

        @Override
        protected void add(Cell[] cells, Optional<Instant> at) {
            List<Set<String>> tiers = RankingText.parse(cells[ranking]);
            tiers.forEach(tier -> tier.forEach(this::check));
            add(task < 0 ? null : cells[task].toString(), cells[worker].toString(), tiers, at);
        }
    }

    /** An item of a ranking in each row; the rows of a worker and a task are one ranking. */
    private static final class ByItem extends RankingRows {
        private final Map<Key, Ranks> rankings = new LinkedHashMap<>();
        private int item;
        private int rank;

        private record Key(String task, String worker) {}

        private static final class Ranks {
            final Map<Integer, Set<String>> tiers = new TreeMap<>();
            final Set<String> items = new HashSet<>();
            Optional<Instant> at = Optional.empty();
        }

        ByItem(AnswerFile file) {
            super(file);
        }

        @Override
        protected void found(List<String> names) {
            super.found(names);
            item = names.indexOf("item");
            rank = names.indexOf("rank");
        }

        @Override
        protected void add(Cell[] cells, Optional<Instant> at) {
            Key key = new Key(task < 0 ? "" : cells[task].toString(), cells[worker].toString());
            checkArgument(task < 0 || !key.task.isBlank(), "task must not be blank");
            checkArgument(!key.worker.isBlank(), "worker must not be blank");
            String ranked = cells[item].toString();
            checkArgument(!ranked.isBlank(), "item must not be blank");
            int place = Decimals.whole("rank", cells[rank], 1);
            check(ranked);
            Ranks ranks = rankings.computeIfAbsent(key, none -> new Ranks());
            checkArgument(
                    ranks.items.add(ranked),
                    "worker %s must rank item %s only once%s",
                    Quoted.of(key.worker),
                    Quoted.of(ranked),
                    task < 0 ? "" : " for task " + Quoted.of(key.task));
            ranks.tiers.computeIfAbsent(place, none -> new LinkedHashSet<>()).add(ranked);
            if (at.isPresent()
                    && ranks.at.filter(before -> before.isAfter(at.get())).isEmpty()) {
                ranks.at = at;
            }
        }

        @Override
        protected int dropped(RankingAnswers answers) {
            return 0;
        }

        @Override
        protected RankingAnswers build() {
            rankings.forEach((key, ranks) ->
                    add(task < 0 ? null : key.task, key.worker, List.copyOf(ranks.tiers.values()), ranks.at));
            return super.build();
        }
    }
}
