package org.crowd4j;

/**
 * The parts that every consensus made of its parts has.
 *
 * @param <A> the answers
 * @param <G> the gold
 */
abstract class PlainEstimate<A extends Answers, G extends KeyedGold<?, G>> implements Estimate {
    final A answers;
    final G clamped;
    private final String name;
    private final Convergence convergence;

    /** Clamps the gold of the tasks that have answers. */
    PlainEstimate(String name, A answers, G gold, Convergence convergence) {
        this.name = name;
        this.answers = answers;
        this.clamped = gold.within(answers.tasks());
        this.convergence = convergence;
    }

    @Override
    public final A answers() {
        return answers;
    }

    public final G clamped() {
        return clamped;
    }

    @Override
    public final Convergence convergence() {
        return convergence;
    }

    /** {@return such as {@code Consensus[45 tasks, 5 workers, converged after 7]}} */
    @Override
    public final String toString() {
        return "%s[%s tasks, %s workers, %s]"
                .formatted(name, answers.tasks().size(), answers.workers().size(), convergence);
    }
}
