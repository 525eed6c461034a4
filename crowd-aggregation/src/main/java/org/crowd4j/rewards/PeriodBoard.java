package org.crowd4j.rewards;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.crowd4j.Gold;
import org.crowd4j.live.Journal;
import org.crowd4j.live.LabelQuestion;

/**
 * A leaderboard for each day, week or month, by the facts of a journal: who answered most tasks, or
 * most of those whose right label is known. A retracted answer leaves all boards as if it had never
 * been given; an answer without a time is on no board.
 *
 * <pre>{@code
 * new PeriodBoard(PeriodBoard.Period.MONTH).of(journal, topic).get("2026-05").get(0).worker();
 * }</pre>
 *
 * <p><b>Cost:</b> O(answers · log(answers)).
 *
 * @param period how long a board runs; days begin at midnight in UTC
 * @param rightOnly whether only answers that are known to be right count
 */
public record PeriodBoard(Period period, boolean rightOnly) {

    /** How long a board runs. */
    public enum Period {
        /** A day, such as {@code 2026-05-07}. */
        DAY,
        /** A week from Monday on, such as {@code 2026-W19}. */
        WEEK,
        /** A month, such as {@code 2026-05}. */
        MONTH;

        private String name(Instant at) {
            LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
            return switch (this) {
                case DAY -> day.toString();
                case WEEK ->
                    String.format(
                            Locale.ROOT,
                            "%04d-W%02d",
                            day.get(IsoFields.WEEK_BASED_YEAR),
                            day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
                case MONTH ->
                    String.format(Locale.ROOT, "%04d-%02d", day.getYear(), day.get(ChronoField.MONTH_OF_YEAR));
            };
        }
    }

    /**
     * The place of a worker.
     *
     * @param rank from 1; workers with equal counts have equal ranks, and the next rank is left out
     * @param worker the worker
     * @param count the tasks that count; at least 1
     */
    public record Place(int rank, String worker, int count) {}

    /** Boards of all answers. */
    public PeriodBoard(Period period) {
        this(period, false);
    }

    /** {@return these boards, where only right answers count, or all} */
    public PeriodBoard withRightOnly(boolean right) {
        return new PeriodBoard(period, right);
    }

    /**
     * {@return the boards by period, in order of time; places in order of rank, then of id. A task
     * counts once for a worker and period; where only right answers count, by the last answer in
     * it.}
     */
    public Map<String, List<Place>> of(Journal journal, LabelQuestion question) {
        Gold gold = journal.gold(question);
        TreeMap<String, Map<String, Map<String, String>>> labels = new TreeMap<>(); // by period, worker, task
        journal.answers(question).stream()
                .filter(answer -> answer.at().isPresent())
                .sorted((a, b) -> a.at().orElseThrow().compareTo(b.at().orElseThrow())) // stable
                .forEach(answer -> labels.computeIfAbsent(
                                period.name(answer.at().orElseThrow()), unseen -> new TreeMap<>())
                        .computeIfAbsent(answer.worker(), unseen -> new TreeMap<>())
                        .put(answer.task(), answer.label()));
        Map<String, List<Place>> boards = new TreeMap<>();
        labels.forEach((name, byWorker) -> {
            List<Place> places = places(byWorker, gold);
            if (!places.isEmpty()) {
                boards.put(name, places);
            }
        });
        return Collections.unmodifiableMap(boards);
    }

    private List<Place> places(Map<String, Map<String, String>> byWorker, Gold gold) {
        TreeMap<Integer, List<String>> byCount = new TreeMap<>(Collections.reverseOrder());
        byWorker.forEach((worker, labels) -> {
            int count = count(labels, gold);
            if (count > 0) {
                byCount.computeIfAbsent(count, unseen -> new ArrayList<>()).add(worker);
            }
        });
        List<Place> places = new ArrayList<>();
        byCount.forEach((count, workers) -> {
            int rank = places.size() + 1;
            workers.forEach(worker -> places.add(new Place(rank, worker, count)));
        });
        return List.copyOf(places);
    }

    private int count(Map<String, String> labels, Gold gold) {
        return (int) labels.entrySet().stream()
                .filter(given -> !rightOnly
                        || gold.label(given.getKey())
                                .filter(given.getValue()::equals)
                                .isPresent())
                .count();
    }
}
