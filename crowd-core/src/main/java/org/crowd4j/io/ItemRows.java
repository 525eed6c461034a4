package org.crowd4j.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.Interval;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.RankBand;
import org.crowd4j.io.internal.csv.CsvOutput;
import org.crowd4j.io.internal.rows.Decimals;
import org.crowd4j.io.internal.rows.GoldRows;

/** Reads and writes what comparisons and rankings share: gold and the consensus of items. */
final class ItemRows {

    /** The columns of gold. */
    static final List<String> GOLD = List.of("item", "score");

    /** Other names of columns; an item is no task here. */
    static final Map<String, String> SYNONYMS = Map.of(
            "question", "task",
            "annotator", "worker",
            "rater", "worker",
            "performer", "worker",
            "user", "worker");

    private static final double LEVEL = 0.95;

    private ItemRows() {}

    static GoldRows goldRows(String name, Layout layout) {
        return new GoldRows(
                Readings.of(name),
                Readings.gold(layout),
                text -> Double.toString(Decimals.parse("score", text) + 0.0)); // -0 is 0
    }

    static ItemGold gold(Map<String, String> byItem) {
        Map<String, Double> scores = new LinkedHashMap<>();
        byItem.forEach((item, score) -> scores.put(item, Double.valueOf(score)));
        return ItemGold.of(scores);
    }

    static void write(ItemGold gold, Path file) throws IOException {
        CsvOutput.writeGold(
                file,
                GOLD,
                gold.items(),
                item -> List.of(List.of(Double.toString(gold.score(item).orElseThrow()))));
    }

    /** {@return a row for each item, the best first} */
    static ResultRows rows(ItemConsensus consensus) {
        return new ResultRows(
                List.of("item", "score", "low", "high", "rank_low", "rank_high", "order_low", "order_high"),
                () -> consensus.ranking().stream()
                        .map(item -> row(consensus, item))
                        .iterator());
    }

    private static List<Object> row(ItemConsensus consensus, String item) {
        Interval interval = consensus.interval(item, LEVEL);
        RankBand ranks = consensus.ranks(item, LEVEL);
        RankBand order = consensus.ranksTogether(item, LEVEL);
        return List.of(
                item,
                consensus.score(item),
                interval.low(),
                interval.high(),
                ranks.low(),
                ranks.high(),
                order.low(),
                order.high());
    }
}
