package org.crowd4j.reputation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.crowd4j.Table;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.internal.Plural;

/**
 * Workers in order, those most surely good first: by the lower end of their interval, then by accuracy, then by id. So three right
 * answers out of three do not outrank ninety out of a hundred.
 *
 * <p>Ranks promise more than ratings know. Workers of one {@linkplain Place#band() band} cannot be told apart from its first: the
 * difference of their accuracies is within what chance makes of it in 90 % of cases. A band is no tie: its first and last may be apart from
 * others of it.
 */
public final class Leaderboard {
    private final List<Place> places;

    private Leaderboard(List<Place> places) {
        this.places = places;
    }

    /**
     * One row.
     *
     * @param rank from 1
     * @param band from 1; workers of one band cannot be told apart from its first
     * @param rating the worker's
     */
    public record Place(int rank, int band, Rating rating) {}

    /** {@return ratings in order} */
    public static Leaderboard of(List<Rating> ratings) {
        List<Rating> sorted = ratings.stream()
                .sorted(Comparator.comparingDouble((Rating rating) -> -rating.lower())
                        .thenComparingDouble(rating -> -rating.accuracy())
                        .thenComparing(Rating::worker))
                .toList();
        List<Place> places = new ArrayList<>();
        int band = 0;
        Rating first = null;
        for (Rating rating : sorted) {
            if (first == null || apart(first, rating)) {
                first = rating;
                band++;
            }
            places.add(new Place(places.size() + 1, band, rating));
        }
        return new Leaderboard(List.copyOf(places));
    }

    /** The interval of the difference of two independent estimates, from the half of each interval that faces the other. */
    private static boolean apart(Rating better, Rating worse) {
        double between = better.accuracy() - worse.accuracy();
        return between > Math.hypot(better.accuracy() - better.lower(), worse.upper() - worse.accuracy());
    }

    /** {@return the rows in order} */
    public List<Place> places() {
        return places;
    }

    /** {@return the ids of the workers in order} */
    public List<String> workers() {
        return places.stream().map(place -> place.rating().worker()).toList();
    }

    /** {@return the first rows, at most {@code rows}, as a table to look at} */
    public Table table(int rows) {
        Check.atLeast("rows", rows, 0);
        return Table.of(
                List.of("rank", "band", "worker", "accuracy", "low", "high", "points", "answers", "status"),
                places.stream().limit(rows).map(Leaderboard::cells).toList());
    }

    private static List<String> cells(Place place) {
        Rating rating = place.rating();
        return List.of(
                Integer.toString(place.rank()),
                Integer.toString(place.band()),
                rating.worker(),
                String.format(Locale.ROOT, "%.4f", rating.accuracy()),
                String.format(Locale.ROOT, "%.4f", rating.lower()),
                String.format(Locale.ROOT, "%.4f", rating.upper()),
                String.format(Locale.ROOT, "%.0f", rating.points()),
                Long.toString(rating.answers()),
                rating.status().name().toLowerCase(Locale.ROOT));
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
