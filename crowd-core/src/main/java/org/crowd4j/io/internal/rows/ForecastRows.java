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
    private final Map<AnswerKey, Forecast> forecasts = new LinkedHashMap<>(); // with an outcome in each row
    private final IdLimit outcomes;
    private int singles; // rows without an outcome

    /** What the rows of a forecast tell, and the line of the first. */
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
        AnswerKey key = AnswerKey.of(cells, at);
        outcomes.check(cells[OUTCOME]);
        String outcome = cells[OUTCOME].toString();
        Forecast forecast = forecasts.computeIfAbsent(key, first -> new Forecast(new LinkedHashMap<>(), line()));
        if (forecast.probabilities.putIfAbsent(outcome, probability) != null) {
            throw new IllegalArgumentException(
                    "outcome %s must occur only once in the forecast of %s that begins on line %s"
                            .formatted(Quoted.of(outcome), key.described(), forecast.line));
        }
    }

    @Override
    protected int dropped(ForecastAnswers answers) {
        return singles + forecasts.size() - answers.size();
    }

    @Override
    protected ForecastAnswers build() throws LineProblem {
        for (Map.Entry<AnswerKey, Forecast> each : forecasts.entrySet()) {
            AnswerKey key = each.getKey();
            try {
                builder.add(key.task(), key.worker(), each.getValue().probabilities, key.at());
            } catch (IllegalArgumentException wrong) {
                throw new LineProblem(each.getValue().line, wrong);
            }
        }
        return builder.build();
    }

    @Override
    protected long lineOf(int answer) {
        return forecasts.isEmpty()
                ? super.lineOf(answer)
                : List.copyOf(forecasts.values()).get(answer).line;
    }
}
