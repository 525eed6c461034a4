package org.crowd4j.simulation;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Set;
import org.crowd4j.MultiLabelAnswers;
import org.crowd4j.MultiLabelGold;

/**
 * Simulated sets of labels and the truth behind them. Made by {@link LabelSetSimulator#simulate()}.
 *
 * @param answers the sets, with a closed label set, and menus unless all labels are offered
 * @param gold the offered labels that apply to every task
 * @param hits how often each worker marks a typical label that applies
 * @param falseMarks how often each worker marks a typical label that does not
 * @param spammers the workers who do not look
 */
public record LabelSetSimulation(
        MultiLabelAnswers answers,
        MultiLabelGold gold,
        Map<String, Double> hits,
        Map<String, Double> falseMarks,
        Set<String> spammers) {

    /** Copies the collections. */
    public LabelSetSimulation {
        hits = ImmutableMap.copyOf(hits);
        falseMarks = ImmutableMap.copyOf(falseMarks);
        spammers = Set.copyOf(spammers);
    }
}
