package org.crowd4j.io.internal.rows;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.Repeats;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.Quoted;
import org.crowd4j.internal.RepeatedAnswerException;
import org.crowd4j.io.internal.csv.Cell;
import org.crowd4j.io.internal.files.LineProblem;

/**
 * Reads the rows of one file of forecasts: a row for each forecast, or one for each of its
 * outcomes. Rows of one task, worker and time are one forecast, wherever they stand.
 */
public final class ForecastRows extends AnswerRows<ForecastAnswers> {
    private static final int PROBABILITY = 2;
    private static final int OUTCOME = 3;

    private final ForecastAnswers.Builder builder = ForecastAnswers.builder();
    private final Map<Key, Forecast> forecasts = new LinkedHashMap<>(); // with an outcome in each row
    private final IdLimit outcomes;
    private int singles; // rows without an outcome

    /** What the rows of a forecast have in common. */
    private record Key(String task, String worker, Optional<Instant> at) {}

    /** What they tell, and the line of the first. */
    private record Forecast(Map<String, Double> probabilities, long line) {}

    /** Rows with outcomes of a closed set, or any outcomes if it is empty. */
    public ForecastRows(AnswerFile file, List<String> closedSet) {
        super(file);
        if (!closedSet.isEmpty()) {
            builder.outcomes(closedSet);
        }
        if (file.rules().repeats() != Repeats.ALL) {
            builder.repeats(file.rules().repeats());
        }
        outcomes = new IdLimit("outcomes", file.rules().mostLabels());
    }

    @Override
    protected void add(Cell[] cells, Optional<Instant> at) {
        double probability = Decimals.parse("probability", cells[PROBABILITY]);
        boolean single = Ids.blank(cells[OUTCOME]);
        if (single ? !forecasts.isEmpty() : singles > 0) {
            throw new IllegalArgumentException("every row must name an outcome, or none, but this one names "
                    + (single ? "none" : Quoted.of(cells[OUTCOME])));
        }
        if (single) {
            builder.add(cells[0], cells[1], probability, at);
            singles++;
            return;
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be from 0 to 1, got " + probability);
        }
        Ids.checkNamed(cells[0], cells[1]);
        outcomes.check(cells[OUTCOME]);
        String outcome = cells[OUTCOME].toString();
        Forecast forecast = forecasts.computeIfAbsent(
                new Key(cells[0].toString(), cells[1].toString(), at),
                key -> new Forecast(new LinkedHashMap<>(), line()));
        if (forecast.probabilities.putIfAbsent(outcome, probability) != null) {
            throw new IllegalArgumentException(
                    "outcome %s must occur only once in the forecast of worker %s for task %s that begins on line %s"
                            .formatted(Quoted.of(outcome), Quoted.of(cells[1]), Quoted.of(cells[0]), forecast.line));
        }
    }

    @Override
    protected int dropped(ForecastAnswers answers) {
        return singles + forecasts.size() - answers.size();
    }

    @Override
    protected ForecastAnswers build() throws LineProblem {
        for (Map.Entry<Key, Forecast> each : forecasts.entrySet()) {
            Key key = each.getKey();
            try {
                builder.add(key.task, key.worker, each.getValue().probabilities, key.at);
            } catch (IllegalArgumentException wrong) {
                throw new LineProblem(each.getValue().line, wrong);
            }
        }
        try {
            return builder.build();
        } catch (RepeatedAnswerException repeated) {
            if (forecasts.isEmpty()) {
                throw repeated; // rows are answers: the lines are known
            }
            List<Forecast> rows = List.copyOf(forecasts.values());
            throw new LineProblem(
                    rows.get(repeated.second()).line,
                    "worker %s already answered task %s on line %s"
                            .formatted(
                                    Quoted.of(repeated.worker()),
                                    Quoted.of(repeated.task()),
                                    rows.get(repeated.first()).line));
        }
    }
}
