package org.crowd4j;

/**
 * Always gives the first label; found by {@link MethodsTest} as a service. Remembers what it was
 * asked.
 */
public final class FirstLabel implements CategoricalAggregator {
    Known known = Known.nothing();

    @Override
    public String summary() {
        return "Always gives the first label.";
    }

    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        this.known = known;
        progress.report(name(), 1, 1);
        var certain = Posterior.of(answers, (task, row) -> row[0] = 1);
        return Consensus.of(answers, known.gold(), certain, Convergence.CLOSED_FORM);
    }

    /** Another kind under the same name, which is allowed. */
    public static final class OfAnotherKind implements Aggregator {
        @Override
        public String name() {
            return "first-label";
        }

        @Override
        public String summary() {
            return "Of no kind that we know.";
        }
    }

    /** A name that sorts before the first. */
    public static class Another implements CategoricalAggregator {
        @Override
        public String summary() {
            return "Does as first-label does.";
        }

        @Override
        public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
            return new FirstLabel().aggregate(answers, known, progress);
        }
    }

    /** A second provider of a name, which only a class loader of its own announces. */
    public static final class Rival extends Another {
        @Override
        public String name() {
            return "first-label";
        }

        @Override
        public String summary() {
            return "The rival.";
        }
    }
}
