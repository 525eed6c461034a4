package org.crowd4j.benchmarks.quality.workers;

import java.util.Map;
import java.util.stream.Collectors;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulation;

/**
 * A simulated crowd, and who copies in it.
 *
 * @param answers the answers
 * @param gold the right labels
 * @param sheets the id of the list that each copying worker copies
 */
record DependenceCrowd(CategoricalAnswers answers, Gold gold, Map<String, String> sheets) {

    DependenceCrowd {
        sheets = Map.copyOf(sheets);
    }

    /** {@return the crowd of a simulation, whose rings copy} */
    static DependenceCrowd of(Simulation simulation) {
        return new DependenceCrowd(
                simulation.answers(),
                simulation.gold(),
                simulation.workers().stream()
                        .filter(worker -> worker.behaviour() instanceof Behaviour.Ring)
                        .collect(Collectors.toMap(
                                Simulation.Profile::id,
                                worker -> worker.source().orElseThrow())));
    }
}
