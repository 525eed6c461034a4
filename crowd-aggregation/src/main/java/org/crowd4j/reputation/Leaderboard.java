package org.crowd4j.reputation;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.crowd4j.Table;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.internal.Plural;

/**
 * Workers in order: by the lower end of the interval of their informedness, then by informedness,
 * highest first, then by id. Three right answers out of three thus rank below ninety out of a
 * hundred, and a worker who always gives the most frequent label ranks with those who guess. A
 * method that does not estimate informedness ranks by accuracy in the same way.
 *
 * <p>Ranks are more precise than ratings. The workers of one {@linkplain Place#band() band} cannot
 * be distinguished from its first: the 90 % interval of the difference of their informednesses
 * contains 0. A band is not a tie: two of its workers other than the first may differ.
 */
public final class Leaderboard {
    private static final List<String> COLUMNS =
            List.of("rank", "band", "worker", "accuracy", "answers", "status", "points", "low", "high");
    private static final List<String> INFORMED_COLUMNS = List.of(
            "rank",
            "band",
            "worker",
            "informed_low",
            "mark",
            "answers",
            "accuracy",
            "status",
            "informedness",
            "informed_high",
            "points",
            "low",
            "high",
            "uninformed");

    private final List<Place> places;

    private Leaderboard(List<Place> places) {
        this.places = places;
    }

    /**
     * One row.
     *
     * @param rank the rank, from 1
     * @param band the band, from 1; its workers cannot be distinguished from its first
     * @param rating the worker's rating
     */
    public record Place(int rank, int band, Rating rating) {}

    /**
     * {@return a leaderboard of these ratings}
     *
     * @throws IllegalArgumentException if some ratings have a knowledge and others have none
     */
    public static Leaderboard of(List<Rating> ratings) {
        for (Rating rating : ratings) {
            checkArgument(
                    rating.knowledge().isPresent() == ratings.get(0).knowledge().isPresent(),
                    "all ratings or none must have a knowledge, got %s and %s",
                    ratings.get(0),
                    rating);
        }
        List<Rating> sorted = ratings.stream()
                .sorted(Comparator.comparingDouble((Rating rating) -> -rating.rankedBy())
                        .thenComparingDouble(rating -> -rating.estimate())
                        .thenComparing(Rating::worker))
                .toList();
        List<Place> places = new ArrayList<>();
        int band = 0;
        Rating first = null;
        for (Rating rating : sorted) {
            if (first == null || differ(first, rating)) {
                first = rating;
                band++;
            }
            places.add(new Place(places.size() + 1, band, rating));
        }
        return new Leaderboard(List.copyOf(places));
    }

    /**
     * Whether the interval of the difference, from the two half intervals that face each other,
     * excludes 0.
     */
    private static boolean differ(Rating better, Rating worse) {
        double between = better.estimate() - worse.estimate();
        return between
                > Math.hypot(
                        better.estimate() - better.evidence().low(),
                        worse.evidence().high() - worse.estimate());
    }

    /** {@return the rows in order} */
    public List<Place> places() {
        return places;
    }

    /** {@return the ids of the workers in order} */
    public List<String> workers() {
        return places.stream().map(place -> place.rating().worker()).toList();
    }

    /**
     * Returns the first rows as a table, the most important columns first. Low and high are the
     * ends of the interval of the accuracy. With informedness, {@code informed_low}, by which ranks
     * are given, follows the worker, and {@code mark} names workers who are probably uninformed.
     *
     * @param rows the maximum number of rows
     * @return the table
     * @throws IllegalArgumentException if {@code rows} is negative
     */
    public Table table(int rows) {
        Check.atLeast("rows", rows, 0);
        boolean informed =
                !places.isEmpty() && places.get(0).rating().knowledge().isPresent();
        return Table.of(
                informed ? INFORMED_COLUMNS : COLUMNS,
                places.stream().limit(rows).map(Leaderboard::cells).toList());
    }

    private static List<String> cells(Place place) {
        Rating rating = place.rating();
        List<String> cells = new ArrayList<>(
                List.of(Integer.toString(place.rank()), Integer.toString(place.band()), rating.worker()));
        String answers = Long.toString(rating.answers());
        String accuracy = share(rating.accuracy());
        String status = rating.status().name().toLowerCase(Locale.ROOT);
        List<String> rest = List.of(
                String.format(Locale.ROOT, "%.0f", rating.points()), share(rating.lower()), share(rating.upper()));
        if (rating.knowledge().isEmpty()) {
            cells.addAll(List.of(accuracy, answers, status));
            cells.addAll(rest);
            return cells;
        }
        Knowledge known = rating.knowledge().get();
        cells.addAll(List.of(
                share(known.interval().low()),
                rating.isUninformed() ? "uninformed" : "",
                answers,
                accuracy,
                status,
                share(known.informedness()),
                share(known.interval().high())));
        cells.addAll(rest);
        cells.add(share(known.uninformed()));
        return cells;
    }

    private static String share(double number) {
        return String.format(Locale.ROOT, "%.4f", number);
    }

    /** {@return such as {@code Leaderboard[57 workers in 6 bands, first ann]}} */
    @Override
    public String toString() {
        if (places.isEmpty()) {
            return "Leaderboard[no workers]";
        }
        Place last = places.get(places.size() - 1);
        return "Leaderboard[%s in %s, first %s]"
                .formatted(
                        Plural.of(last.rank(), "worker"),
                        Plural.of(last.band(), "band"),
                        places.get(0).rating().worker());
    }
}
