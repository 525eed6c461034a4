package org.crowd4j;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known besides the answers. Data, never a setting.
 *
 * <pre>{@code
 * var known = Known.nothing()
 *     .withHistory(WorkerHistory.of(yesterday).times(0.9))
 *     .withStart(yesterday);
 * }</pre>
 *
 * @param gold tasks whose right answer is known; clamped, and they teach
 * @param history what workers did before; enters as prior counts, in every sweep
 * @param start a previous consensus to begin from; changes where a method starts and nothing else
 * @param dependence workers whose answers are not independent; their answers weigh less, and a
 *     method that cannot do so refuses it
 */
public record Known(Gold gold, WorkerHistory history, Optional<Consensus> start, DependentWorkers dependence) {

    /** Knows of no grouping. */
    public Known(Gold gold, WorkerHistory history, Optional<Consensus> start) {
        this(gold, history, start, DependentWorkers.none());
    }

    /** {@return nothing known} */
    public static Known nothing() {
        return new Known(Gold.none(), WorkerHistory.none(), Optional.empty());
    }

    /** {@return this, with {@code known} as gold} */
    public Known withGold(Gold known) {
        return new Known(known, history, start, dependence);
    }

    /** {@return what there is, such as {@code Known[WorkerHistory[5 workers, 157.5 answers]]}} */
    @Override
    public String toString() {
        return Stream.of(
                        Optional.of(gold).filter(given -> given.size() > 0),
                        Optional.of(history).filter(given -> !given.workers().isEmpty()),
                        start,
                        Optional.of(dependence).filter(given -> !given.isEmpty()))
                .flatMap(Optional::stream)
                .map(Object::toString)
                .collect(Collectors.joining(", ", "Known[", "]"));
    }

    /** {@return this, with {@code past} as what workers did before} */
    public Known withHistory(WorkerHistory past) {
        return new Known(gold, past, start, dependence);
    }

    /** {@return this, beginning from {@code previous}} */
    public Known withStart(Consensus previous) {
        return new Known(gold, history, Optional.of(previous), dependence);
    }

    /** {@return this, with {@code groups} of workers whose answers are not independent} */
    public Known withDependence(DependentWorkers groups) {
        return new Known(gold, history, start, groups);
    }
}
