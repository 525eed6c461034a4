package org.crowd4j.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.categorical.MajorityVote;

/** Methods that behave as those of third parties may. */
final class ThirdParty {
    private ThirdParty() {}

    /** A vote that requires gold. */
    public static final class Learner extends Method {
        @Override
        public boolean needsGold() {
            return true;
        }

        @Override
        public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
            if (known.gold().size() == 0) {
                throw new IllegalArgumentException("needs gold");
            }
            return new MajorityVote().aggregate(answers);
        }
    }

    /** A vote that chooses the label with the fewest votes. */
    public static final class Contrary extends Method {
        @Override
        public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
            Posterior votes = new MajorityVote().aggregate(answers).posterior();
            Posterior turned = Posterior.of(
                    answers, (task, row) -> Arrays.setAll(row, label -> 1 - votes.probability(task, label)));
            return Consensus.of(answers, Gold.none(), turned, Convergence.CLOSED_FORM);
        }
    }

    /** Supports no answers. */
    public static final class Picky extends Method {
        @Override
        public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
            throw new IllegalArgumentException("needs 80 GB for 10000 workers\nwith 1000 labels");
        }
    }

    /** Has a bug. */
    public static final class Broken extends Method {
        @Override
        public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
            throw new IllegalStateException("the wheel came off");
        }
    }

    /** Runs out of memory in a thread pool. */
    public static final class Hungry extends Method {
        @Override
        public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
            throw new IllegalStateException(new OutOfMemoryError("Java heap space"));
        }
    }

    /** Overflows the stack. */
    public static final class Endless extends Method {
        @Override
        public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
            throw new StackOverflowError();
        }
    }

    /** Does not converge. */
    public static final class Restless extends Method {
        @Override
        public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
            Consensus vote = new MajorityVote().aggregate(answers);
            return Consensus.of(
                    answers, Gold.none(), vote.posterior(), new Convergence(false, 7, 0.25, OptionalDouble.of(-1)));
        }
    }

    /** Takes long enough to show progress. */
    public static final class Slow extends Method {
        @Override
        public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
            try {
                for (int step = 1; step <= 14; step++) {
                    Thread.sleep(100);
                    progress.report("slow", step, 14);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
            return new MajorityVote().aggregate(answers);
        }
    }

    private abstract static class Method implements CategoricalAggregator {
        @Override
        public String name() {
            return getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }

        @Override
        public String summary() {
            return "for tests";
        }
    }
}
