package org.crowd4j.cli.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crowd4j.RankBand;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.files.FormatOption;
import org.crowd4j.contest.JuryRanking;
import org.crowd4j.contest.Stages;
import org.crowd4j.rewards.Payroll;

/**
 * The ranking of a jury as a table.
 *
 * @param jury the ranking
 * @param level of the bands
 * @param prizes what the entries win
 * @param places how many go on
 * @param explain whether there are reasons
 */
record JuryReport(JuryRanking jury, double level, Optional<Payroll> prizes, Optional<Integer> places, boolean explain) {

    void print(FormatOption format, Console console) {
        Optional<Stages> next = places.map(count -> Stages.of(jury.entries()).then("this stage", jury.ranks(), count));
        List<String> columns = new ArrayList<>(List.of("rank", "rank_low", "rank_high", "entry", "score"));
        prizes.ifPresent(paid -> columns.add("prize"));
        next.ifPresent(stages -> columns.add("goes_on"));
        if (explain) {
            columns.add("reason");
        }
        List<List<Object>> rows = new ArrayList<>();
        jury.ranks().forEach((entry, rank) -> {
            RankBand band = jury.band(entry, level);
            List<Object> row = new ArrayList<>(List.of(
                    rank.toText(0),
                    band.low(),
                    band.high(),
                    entry,
                    String.format(Locale.ROOT, "%.4f", jury.score(entry))));
            List<String> reasons = new ArrayList<>();
            prizes.ifPresent(paid -> {
                row.add(paid.pay(entry).amount());
                reasons.add(paid.reason(entry));
            });
            next.ifPresent(stages -> {
                row.add(stages.remaining().contains(entry) ? "yes" : "no");
                reasons.add(stages.reason(entry));
            });
            if (explain) {
                reasons.add(
                        (band.low() == band.high() ? "rank %s is possible" : "ranks %s are possible").formatted(band));
                row.add(String.join("; ", reasons));
            }
            rows.add(row);
        });
        format.print(columns, rows, console);
        jury.cautions().forEach(console::note);
    }
}
